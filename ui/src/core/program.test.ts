import { beforeEach, expect, it, vi } from "vitest";
import { put, room, session, status, update } from "../test/plan";
import { Program } from "./program.svelte";

// The program behind the page: the calls it got, and its answers.
const asked: [string, unknown][] = [];
let answers: Record<string, (args: unknown) => unknown> = {};
vi.mock("./api", () => ({
  Channel: class {
    onmessage = () => {};
  },
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    const answer = answers[command];
    if (!answer) throw new Error(`nobody answers ${command}`);
    return answer(args);
  },
}));

beforeEach(() => {
  asked.length = 0;
  answers = {};
});

it("shows the event that lies in the window", async () => {
  const event = update({ sessions: put(session("1")) });
  answers.start = () => ({ language: "en", choices: {}, event, dropped: null, recent: [], found: [] });
  const program = new Program();
  await program.files.start();
  expect(program.hasEvent).toBe(true);
  expect(program.words.views.people).toBe("People");
  expect(program.plan.sessions.list).toHaveLength(1);
});

it("says a refusal in its sentence, and changes nothing", async () => {
  const program = new Program();
  answers.edit = () => {
    throw { kind: "refused", message: "Der Titel darf nicht leer sein." };
  };
  const { commands } = await import("./bindings");
  expect(await program.steps.change(() => commands.edit("session", ["1"], { title: "" }))).toBe(false);
  expect(program.notices.list.map((notice) => notice.text)).toEqual(["Der Titel darf nicht leer sein."]);
});

it("asks what to do with a file that was replaced, and shows once more what is held", async () => {
  const program = new Program();
  program.plan.start(update());
  answers.undo = () => {
    throw { kind: "replaced", message: "Die Datei wurde ersetzt." };
  };
  answers.read_anew = () => update({ status: status({ replaced: true }) });
  const { commands } = await import("./bindings");
  await program.steps.change(() => commands.undo());
  await vi.waitFor(() => expect(program.plan.status?.replaced).toBe(true));
  expect(program.panel).toBe("replaced");
  expect(program.notices.list).toEqual([]);
});

it("shows somebody who only takes part among the participants", async () => {
  const program = new Program();
  program.plan.start(update({ registered: { all: 1, changes: 1 } }));
  answers.who_are = () => [{ id: "lena", name: "Lena", organisation: null, registration: "r-lena" }];
  answers.participant_position = () => 7;
  await program.reveal("person", "lena");
  expect(program.view).toBe("participants");
  expect(program.plan.selection).toEqual({ table: "registration", ids: ["r-lena"] });
  expect(program.participants.sought).toEqual({ at: 7 });
  // Whoever is gone has no place.
  answers.who_are = () => [];
  program.go("rooms");
  await program.reveal("person", "nobody");
  expect(program.view).toBe("rooms");
});

it("goes on in the file into which somebody saved their version", async () => {
  const program = new Program();
  program.plan.start(update({ status: status({ replaced: true }) }));
  program.panel = "replaced";
  answers.save_mine = () => "meine.tagwerk";
  answers.start = () => ({ language: "de", choices: {}, event: update(), found: [], dropped: null, recent: [] });
  await program.files.saveMine();
  expect([program.panel, program.plan.status?.replaced]).toEqual([null, false]);
  expect(program.notices.list.map((notice) => notice.text)).toEqual(["Ihre Fassung ist gespeichert; es geht weiter in meine.tagwerk"]);
});

it("looks again when the file holds more than the page shows", async () => {
  const program = new Program();
  program.plan.start(update());
  answers.undo = () => {
    throw { kind: "behind", message: "Der Schritt davor ist gespeichert." };
  };
  answers.read_anew = () => update({ sessions: put(session("1")) });
  const { commands } = await import("./bindings");
  await program.steps.change(() => commands.undo());
  await vi.waitFor(() => expect(program.plan.sessions.list).toHaveLength(1));
  expect(program.notices.list.map((notice) => notice.text)).toEqual(["Der Schritt davor ist gespeichert."]);
});

it("says what was found beside a file when it was opened", async () => {
  const program = new Program();
  answers.start = () => ({ language: "de", choices: {}, event: update(), found: ["Neben forum.tagwerk lag ein Journal."], dropped: null, recent: [] });
  await program.files.start();
  expect(program.notices.list.map((notice) => [notice.kind, notice.text])).toEqual([["refused", "Neben forum.tagwerk lag ein Journal."]]);
});

it("says nothing when somebody cancelled", async () => {
  const program = new Program();
  answers.undo = () => {
    throw { kind: "cancelled", message: "Abgebrochen." };
  };
  const { commands } = await import("./bindings");
  await program.steps.change(() => commands.undo());
  expect(program.notices.list).toEqual([]);
});

it("undoes only what there is to undo, and says what it was", async () => {
  const program = new Program();
  program.plan.start(update());
  await program.steps.undo();
  expect(asked).toEqual([]);
  program.plan.take(update({ status: status({ undo: "1.3 → Aula" }) }));
  answers.undo = () => update();
  await program.steps.undo();
  expect(asked.map(([command]) => command)).toEqual(["undo"]);
  expect(program.notices.said).toContain("1.3 → Aula");
});

it("asks for every sentence anew when the language changes", async () => {
  const program = new Program();
  program.plan.start(update());
  answers.choose = () => "en";
  answers.read_anew = () => update({ status: status({ undo: "Session: 1.3 changed" }) });
  await program.preferences.choose({ language: "en" });
  expect(program.preferences.language).toBe("en");
  expect(program.plan.status?.undo).toBe("Session: 1.3 changed");
});

it("takes nothing of one list along to another", () => {
  const program = new Program();
  program.plan.start(update({ sessions: put(session("1")) }));
  program.plan.select("session", ["1"]);
  program.go("sessions");
  expect(program.plan.isSelected("1")).toBe(true);
  program.go("print");
  program.go("board");
  expect(program.plan.isSelected("1")).toBe(true);
  program.go("rooms");
  expect(program.plan.selection).toBeNull();
});

it("tells a step in its own words, with a way back that goes with the next step", async () => {
  const program = new Program();
  program.plan.start(update());
  answers.remove = () => update({ status: status({ undo: "Raum: Aula gelöscht" }) });
  answers.undo = () => update({ status: status({ redo: "Raum: Aula gelöscht" }) });
  answers.edit = () => update();
  await program.steps.remove("room", ["aula"]);
  expect(program.notices.list).toMatchObject([{ kind: "fine", text: "Raum: Aula gelöscht", action: { label: "Zurücknehmen" } }]);
  program.notices.list[0]!.action!.run();
  await vi.waitFor(() => expect(program.notices.list).toMatchObject([{ kind: "back", text: "Zurückgenommen: Raum: Aula gelöscht", action: { label: "Wiederholen" } }]));
  const { commands } = await import("./bindings");
  await program.steps.change(() => commands.edit("room", ["saal"], { name: "Saal" }));
  expect(program.notices.list).toEqual([]);
});

it("does not call it good where a room was missing, and leaves that to be read", async () => {
  vi.useFakeTimers();
  const program = new Program();
  program.plan.start(update());
  answers.distribute = () => ({ update: update(), placed: 2, without_room: ["1", "2", "3"] });
  await program.steps.distribute([]);
  expect(program.notices.list).toMatchObject([{ kind: "partly", action: { label: "Zurücknehmen" } }]);
  vi.advanceTimersByTime(60_000);
  expect(program.notices.list).toHaveLength(1);
  answers.distribute = () => ({ update: update(), placed: 2, without_room: [] });
  await program.steps.distribute([]);
  expect(program.notices.list.map((notice) => notice.kind)).toEqual(["fine"]);
  vi.advanceTimersByTime(60_000);
  expect(program.notices.list).toEqual([]);
  vi.useRealTimers();
});

it("has again what was beside a list, when one comes back to it", () => {
  const program = new Program();
  program.plan.start(update({ rooms: put(room("saal", "Saal")), sessions: put(session("1"), session("2")) }));
  program.go("sessions");
  program.plan.select("session", ["1"]);
  program.go("rooms");
  program.plan.select("room", ["saal"]);
  program.go("sessions");
  expect(program.plan.selection).toEqual({ table: "session", ids: ["1"] });
  program.go("rooms");
  expect(program.plan.selection).toEqual({ table: "room", ids: ["saal"] });
  program.plan.deselect();
  program.go("sessions");
  program.go("rooms");
  expect(program.plan.selection).toBeNull();
});

it("says what else a removal changes", async () => {
  const program = new Program();
  const sessions = put(session("1", { room: "aula" }), session("2", { room: "aula" }), session("3"));
  program.plan.start(update({ rooms: put(room("aula", "Aula")), sessions }));
  answers.remove = () => update({ status: status({ undo: "Raum: Aula gelöscht" }) });
  await program.steps.remove("room", ["aula"]);
  expect(program.notices.list.map(({ text }) => text)).toEqual(["Raum: Aula gelöscht; 2 Programmpunkte sind jetzt ohne Raum"]);
});

it("keeps a refusal as long as one reads, and then until the next step is done", async () => {
  vi.useFakeTimers();
  const program = new Program();
  program.plan.start(update());
  const { commands } = await import("./bindings");
  const edit = (title: string) => program.steps.change(() => commands.edit("session", ["1"], { title }));
  answers.edit = () => {
    throw { kind: "refused", message: "Der Titel darf nicht leer sein." };
  };
  await edit("");
  answers.edit = () => update();
  await edit("Stadtgrün");
  expect(program.notices.list).toHaveLength(1);
  vi.advanceTimersByTime(5000);
  expect(program.notices.list).toHaveLength(1);
  await edit("Stadtgrün für alle");
  expect(program.notices.list).toEqual([]);
  vi.useRealTimers();
});

it("shows the details of what is picked in a list, where what stands out stood", () => {
  const program = new Program();
  program.plan.start(update({ sessions: put(session("1")) }));
  program.go("sessions");
  program.checking.open();
  program.pick("session", ["1"]);
  expect([program.checking.isShown, program.plan.selection?.ids]).toEqual([false, ["1"]]);
});

it("leaves what was refused on a page behind with it, but for what one may still do about it", () => {
  const program = new Program();
  program.plan.start(update());
  program.view = "print";
  program.notices.tell("refused", "Kein Programm für PDF.");
  program.notices.tell("refused", "Die Datei ist nicht mehr da.", { label: "Kopie speichern …", run: () => {} });
  program.go("print");
  expect(program.notices.list).toHaveLength(2);
  program.go("board");
  expect(program.notices.list.map(({ text }) => text)).toEqual(["Die Datei ist nicht mehr da."]);
});

it("counts the lines that were not understood in either number", () => {
  const program = new Program();
  expect(program.words.draft.kept(1)).toBe("1 Zeile wurde nicht verstanden. Sie geht nicht verloren: Sie steht danach in der Notiz der Veranstaltung.");
  expect(program.words.draft.kept(2)).toContain("2 Zeilen wurden nicht verstanden. Sie gehen nicht verloren: Sie stehen");
});
