import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Update } from "../core/bindings";
import { Program } from "../core/program.svelte";
import { brings, fine, finding, landing, put, reach, room, session, update } from "../test/plan";

const asked: [string, unknown][] = [];
let answers: Record<string, (args: unknown) => unknown> = {};
vi.mock("../core/api", () => ({
  Channel: class {
    onmessage = () => {};
  },
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return answers[command]?.(args);
  },
}));

const DAY = "2026-06-13";
const span = { start: `${DAY}T09:30:00`, end: `${DAY}T12:30:00` };
const place = (id: string, room: string | null) =>
  session(id, { block: "vormittag", room, span, own_span: null, unscheduled: room === null });
const to = (room: string) => ({ block: "vormittag", own_span: null, room });

const time = { block: "vormittag", own_span: null };
const along = reach({
  blocks: [{ block: "vormittag", time, all: [time, time] }],
  others: [{ later: 0, own: { minutes: 180, starts: [] } }],
  rooms: [{ room: "saal", all: ["saal", "hof"] }, { room: "hof", all: ["hof", "keller"] }, { room: "keller", all: null }],
});
const candidate = (room: string, fields = {}) => ({ to: to(room), landing: landing(fields) });

/** A plan with a session in the hall, one in the yard, and one without a place. */
function programme(): Program {
  const program = new Program();
  const blocks = put({ id: "vormittag", theme: null, kind: null, span, when: "", hours: "", ordinal: 1, code: null });
  program.plan.start(update({ blocks, rooms: put(...["saal", "hof", "keller"].map((name) => room(name, name))), sessions: put(place("1", "saal"), place("2", "hof"), place("3", null)) }) as Update);
  return program;
}

beforeEach(() => {
  asked.length = 0;
  answers = {
    reach: (args) => ((args as { sessions: string[] }).sessions.length > 1 ? along : reach()),
    candidates: () => [],
    landing: () => landing(),
    rearrange: () => update(),
  };
});
const commands = () => asked.map(([command]) => command);

/** Picks it up, and waits for what the core says. */
async function pickUp({ plan, carrying }: Program, id: string, by: "pointer" | "keyboard" = "pointer"): Promise<void> {
  carrying.pickUp(plan.sessions.get(id)!, by, DAY);
  await vi.waitFor(() => expect(commands().at(-1)).toBe("candidates"));
  await Promise.resolve();
}

describe("what is carried", () => {
  it("is moved where it is put down", async () => {
    const program = programme();
    await pickUp(program, "1");
    program.carrying.over(to("keller"));
    expect(await program.carrying.putDown()).toBe(true);
    expect(asked.at(-1)).toEqual(["rearrange", { what: { move: [["1", to("keller")]] } }]);
    expect(program.carrying.session).toBeNull();
  });

  it("goes where it was aimed at, and is put down there, also before the core has said where it can go", async () => {
    let tell: ((told: unknown) => void) | undefined;
    answers.reach = () => new Promise((resolve) => (tell = resolve));
    const { carrying, plan } = programme();
    carrying.pickUp(plan.sessions.get("1")!, "pointer", DAY);
    for (const room of ["hof", "keller"]) carrying.aim(() => to(room));
    expect(carrying.spot).toBeNull();
    const done = carrying.putDown();
    tell!(reach());
    expect(await done).toBe(true);
    expect(asked.filter(([command]) => command === "rearrange")).toEqual([["rearrange", { what: { move: [["1", to("keller")]] } }]]);
  });

  it("changes places with what is there already, at once and with a way back", async () => {
    const small = finding("Zu klein.", { severity: "warning", rule: "room-too-small" });
    answers.candidates = () => [candidate("hof", { met: ["2"], swap: { other: "2", consequences: brings(small) } })];
    const program = programme();
    const tell = vi.spyOn(program.notices, "tell");
    await pickUp(program, "1");
    await vi.waitFor(() => expect(program.carrying.candidates).toHaveLength(1));
    program.carrying.over(to("hof"));
    expect(program.carrying.verdict.swap?.id).toBe("2");
    expect(program.carrying.consequences?.new[0]?.text).toBe("Zu klein.");
    expect(await program.carrying.putDown()).toBe(true);
    expect(commands()).toEqual(["reach", "candidates", "rearrange"]);
    expect(asked.at(-1)).toEqual(["rearrange", { what: { "swap-sessions": ["1", "2"] } }]);
    expect(program.carrying.occupied).toBeNull();
    expect(tell).toHaveBeenCalledWith("fine", "Getauscht: Titel 1 ↔ Titel 2", expect.objectContaining({ label: program.words.undo }));
  });

  it("asks first where changing places would break something, and where somebody wants to be asked", async () => {
    const program = programme();
    const { carrying } = program;
    const putDown = async (manner: "at-once" | "asking") => {
      carrying.occupied = null;
      await pickUp(program, "1");
      carrying.over(to("hof"));
      expect(await carrying.putDown(manner)).toBe(false);
      expect(carrying.occupied).toMatchObject({ session: { id: "1" }, other: { id: "2" }, spot: to("hof") });
      expect(carrying.session).toBeNull();
    };
    answers.landing = () => landing({ met: ["2"], swap: { other: "2", consequences: fine() } });
    await putDown("asking");
    answers.landing = () => landing({ met: ["2"], swap: { other: "2", consequences: brings(finding("Person doppelt.")) } });
    await putDown("at-once");
    expect(commands()).not.toContain("rearrange");
  });

  it("asks first where it is not clear with whom it would change places", async () => {
    const program = programme();
    answers.landing = () => landing({ met: ["2", "3"] });
    await pickUp(program, "1");
    program.carrying.over(to("hof"));
    expect(await program.carrying.putDown()).toBe(false);
    expect(program.carrying.verdict.swap).toBeNull();
    expect(program.carrying.occupied).toMatchObject({ session: { id: "1" }, other: { id: "2" }, spot: to("hof") });
  });

  it("takes along what is selected with it, in one step", async () => {
    const program = programme();
    program.plan.select("session", ["2", "1"]);
    const together = { move: [["1", to("hof")], ["2", to("keller")]] };
    answers.candidates = () => [candidate("hof", { consequences: brings(finding("Der Hof ist zu klein.")) })];
    await pickUp(program, "1");
    expect(asked).toEqual([["reach", { sessions: ["1", "2"] }], ["candidates", { sessions: ["1", "2"], day: DAY }]]);
    await vi.waitFor(() => expect(program.carrying.candidates.map((place) => place.to)).toEqual([to("hof")]));
    program.carrying.over(to("hof"));
    expect(program.carrying.consequences?.new.map(({ text }) => text)).toEqual(["Der Hof ist zu klein."]);
    expect(await program.carrying.putDown()).toBe(true);
    expect(asked.slice(2)).toEqual([["rearrange", { what: together }]]);
    await pickUp(program, "1");
    program.carrying.over(to("keller"));
    expect(program.carrying.spots).toBeNull();
    expect(await program.carrying.putDown()).toBe(false);
    // A session that is not selected is carried alone.
    await pickUp(program, "3");
    expect(program.carrying.sessions.map(({ id }) => id)).toEqual(["3"]);
  });

  it("changes nothing where it was taken from, or beside the board", async () => {
    const program = programme();
    for (const spot of [to("saal"), null]) {
      await pickUp(program, "1");
      program.carrying.over(spot);
      expect(await program.carrying.putDown()).toBe(false);
    }
    expect(commands()).not.toContain("rearrange");
  });

  it("is judged by the spots that are known, without asking again", async () => {
    answers.candidates = () => [candidate("keller", { consequences: brings(finding("Zu.")) })];
    const program = programme();
    await pickUp(program, "1");
    await vi.waitFor(() => expect(program.carrying.candidates).toHaveLength(1));
    program.carrying.over(to("keller"));
    expect(program.carrying.consequences?.new[0]?.text).toBe("Zu.");
    expect(commands()).toEqual(["reach", "candidates"]);
  });

  it("asks one question at a time, and then of where it is", async () => {
    let answer: ((landing: unknown) => void) | undefined;
    answers.landing = () => new Promise((resolve) => (answer = resolve));
    const program = programme();
    await pickUp(program, "1");
    for (const room of ["hof", "keller", "hof", "keller"]) program.carrying.over(to(room));
    const questions = () => asked.filter(([command]) => command === "landing");
    expect(questions()).toHaveLength(1);
    answer!(landing());
    await vi.waitFor(() => expect(questions()).toHaveLength(2));
    expect(program.carrying.consequences).toBeNull();
    expect(questions()[1]![1]).toEqual({ moves: [["1", to("keller")]] });
    answer!(landing());
    await vi.waitFor(() => expect(program.carrying.consequences).not.toBeNull());
  });

  it("is judged in vain where it was left before the answer, and nobody hears of it", async () => {
    const refused = { kind: "refused", message: "Es ist schon so." };
    let refuse: (() => void) | undefined;
    answers.landing = () => new Promise((_, no) => (refuse = () => no(refused)));
    const program = programme();
    const tell = vi.spyOn(program.notices, "tell");
    await pickUp(program, "1");
    program.carrying.over(to("keller"));
    program.carrying.cancel();
    refuse!();
    // The text is there as long as it is carried.
    await pickUp(program, "1");
    program.carrying.over(to("hof"));
    await vi.waitFor(() => expect(asked.filter(([command]) => command === "landing")).toHaveLength(2));
    refuse!();
    await vi.waitFor(() => expect(tell.mock.calls.map(([kind, text]) => [kind, text])).toEqual([["refused", refused.message]]));
  });

  it("stays in the hand until it is moved, and is put down once", async () => {
    let answer: ((landing: unknown) => void) | undefined;
    let moved: ((update: Update) => void) | undefined;
    answers.landing = () => new Promise((yes) => (answer = yes));
    answers.rearrange = () => new Promise((yes) => (moved = yes));
    const program = programme();
    const tell = vi.spyOn(program.notices, "tell");
    await pickUp(program, "1", "keyboard");
    program.carrying.over(to("keller"));
    const [done, again] = [program.carrying.putDown(), program.carrying.putDown()];
    expect(program.carrying.over(to("hof"))).toBe(false);
    expect(program.carrying.spot).toEqual(to("keller"));
    // It is not put down before the core has said who is there.
    expect(commands()).not.toContain("rearrange");
    answer!(landing());
    await vi.waitFor(() => expect(moved).toBeDefined());
    expect(program.carrying.session?.id).toBe("1");
    moved!(update());
    expect(await Promise.all([done, again])).toEqual([true, false]);
    expect(program.carrying.session).toBeNull();
    expect(commands().filter((command) => command === "rearrange")).toHaveLength(1);
    expect(tell.mock.calls.map(([kind]) => kind)).toEqual(["fine"]);
  });
});
