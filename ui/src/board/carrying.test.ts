import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Update } from "../core/bindings";
import { Program } from "../core/program.svelte";
import { finding, put, room, session, update } from "../test/plan";

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

/** A plan with a session in the hall, one in the yard, and one without a place. */
function programme(): Program {
  const program = new Program();
  const blocks = put({ id: "vormittag", theme: null, kind: null, span, when: "", hours: "", ordinal: 1 });
  program.plan.start(update({ blocks, rooms: put(...["saal", "hof", "keller"].map((name) => room(name, name))), sessions: put(place("1", "saal"), place("2", "hof"), place("3", null)) }) as Update);
  return program;
}

beforeEach(() => {
  asked.length = 0;
  answers = { spots: () => [], weigh: () => [], consequences: () => ({ new: [], solved: [], costs: [] }), rearrange: () => update() };
});

describe("what is carried", () => {
  it("is moved where it is put down", async () => {
    const program = programme();
    program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
    program.carrying.over(to("keller"));
    expect(await program.carrying.putDown()).toBe(true);
    expect(asked.at(-1)).toEqual(["rearrange", { what: { move: [["1", to("keller")]] } }]);
    expect(program.carrying.session).toBeNull();
  });

  it("changes places with what is there already, at once and with a way back, unless it comes from nowhere", async () => {
    answers.weigh = () => [{ which: 0, consequences: { new: [finding("Zu klein.", { severity: "warning", rule: "room-too-small" })], solved: [], costs: [] } }];
    const program = programme();
    const tell = vi.spyOn(program.notices, "tell");
    program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
    expect(asked.filter(([command]) => command === "weigh")).toEqual([["weigh", { whats: [{ "swap-sessions": ["1", "2"] }] }]]);
    await vi.waitFor(() => expect(program.carrying.swapAt(to("hof"))?.consequences?.new).toHaveLength(1));
    program.carrying.over(to("hof"));
    expect(program.carrying.verdict.swap?.id).toBe("2");
    expect(program.carrying.consequences?.new[0]?.text).toBe("Zu klein.");
    expect(await program.carrying.putDown()).toBe(true);
    expect(asked.at(-1)).toEqual(["rearrange", { what: { "swap-sessions": ["1", "2"] } }]);
    expect(program.carrying.occupied).toBeNull();
    expect(tell).toHaveBeenCalledWith("fine", "Getauscht: Titel 1 ↔ Titel 2", expect.objectContaining({ label: program.words.undo }));
    program.carrying.pickUp(program.plan.sessions.get("3")!, "keyboard", DAY);
    program.carrying.over(to("hof"));
    expect(program.carrying.verdict.swap).toBeNull();
    expect(await program.carrying.putDown()).toBe(true);
    expect(asked.at(-1)).toEqual(["rearrange", { what: { move: [["3", to("hof")]] } }]);
  });

  it("asks first where changing places would break something, and where somebody wants to be asked", async () => {
    const program = programme();
    const { carrying } = program;
    const putDown = async (manner: "at-once" | "asking") => {
      carrying.occupied = null;
      carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
      carrying.over(to("hof"));
      expect(await carrying.putDown(manner)).toBe(false);
      expect(carrying.occupied).toMatchObject({ session: { id: "1" }, other: { id: "2" }, spot: to("hof") });
      expect(carrying.session).toBeNull();
    };
    await putDown("asking");
    // Consequences that are not known yet are asked for when it is put down.
    answers.consequences = () => ({ new: [finding("Person doppelt.")], solved: [], costs: [] });
    await putDown("at-once");
    expect(asked.filter(([command]) => command === "rearrange")).toEqual([]);
  });

  it("asks first where several are, or one that lasts otherwise", async () => {
    const program = programme();
    const own_span = { start: `${DAY}T09:30:00`, end: `${DAY}T10:00:00` };
    const short = { ...place("4", "keller"), own_span, span: own_span };
    program.plan.take(update({ sessions: { put: [short, place("5", "hof")], gone: [], order: ["1", "2", "3", "4", "5"] } }));
    for (const [id, room] of [["1", "hof"], ["1", "keller"], ["4", "saal"]] as const) {
      const session = program.plan.sessions.get(id)!;
      program.carrying.pickUp(session, "pointer", DAY);
      program.carrying.over({ ...to(room), own_span: session.own_span });
      expect(program.carrying.verdict.swap).toBeNull();
      expect(await program.carrying.putDown()).toBe(false);
      expect(program.carrying.occupied?.session.id).toBe(id);
    }
  });

  it("asks first where the hall is taken that it would have a half of, and beside the other half is free", async () => {
    const program = programme();
    const half = (name: string) => ({ ...room(name, name), taken_with: ["saal"] });
    const hall = { ...room("saal", "saal"), taken_with: ["saal a", "saal b"] };
    program.plan.take(update({ rooms: { put: [hall, half("saal a"), half("saal b")], gone: [], order: ["saal", "hof", "keller", "saal a", "saal b"] } }));
    const putDown = async (id: string, room: string) => {
      program.carrying.pickUp(program.plan.sessions.get(id)!, "pointer", DAY);
      program.carrying.over(to(room));
      expect(program.carrying.verdict.swap).toBeNull();
      return program.carrying.putDown();
    };
    expect(await putDown("2", "saal a")).toBe(false);
    expect(program.carrying.occupied).toMatchObject({ session: { id: "2" }, other: { id: "1" }, spot: to("saal a") });
    program.plan.take(update({ sessions: { put: [place("1", "saal b")], gone: [], order: null } }));
    expect(await putDown("2", "saal a")).toBe(true);
    expect(await putDown("2", "saal")).toBe(false);
  });

  it("takes along what is selected with it, in one step", async () => {
    const program = programme();
    program.plan.select("session", ["2", "1"]);
    const together = { move: [["1", to("hof")], ["2", to("keller")]] };
    answers.weigh = () => [{ which: 0, consequences: { new: [finding("Der Hof ist zu klein.")], solved: [], costs: [] } }];
    program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
    // Only one spot is weighed: they are already at theirs, and beyond the last room there is none for the second.
    expect(asked).toEqual([["weigh", { whats: [together] }]]);
    await vi.waitFor(() => expect(program.carrying.candidates.map((place) => place.to)).toEqual([to("hof")]));
    program.carrying.over(to("hof"));
    expect(program.carrying.consequences?.new.map(({ text }) => text)).toEqual(["Der Hof ist zu klein."]);
    expect(await program.carrying.putDown()).toBe(true);
    expect(asked.slice(1)).toEqual([["rearrange", { what: together }]]);
    program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
    program.carrying.over(to("keller"));
    expect(program.carrying.spots).toBeNull();
    expect(await program.carrying.putDown()).toBe(false);
    // A session that is not selected is carried alone.
    program.carrying.pickUp(program.plan.sessions.get("3")!, "pointer", DAY);
    expect(program.carrying.sessions.map(({ id }) => id)).toEqual(["3"]);
  });

  it("changes nothing where it was taken from, or beside the board", async () => {
    const program = programme();
    for (const spot of [to("saal"), null]) {
      program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
      program.carrying.over(spot);
      expect(await program.carrying.putDown()).toBe(false);
    }
    expect(asked.filter(([command]) => command === "rearrange")).toEqual([]);
  });

  it("is judged by the spots that are known, without asking again", async () => {
    const finding = { rule: "room-closed", severity: "error", text: "Zu.", sessions: ["1"], people: [], rooms: [], waived: null };
    answers.spots = () => [{ to: to("keller"), span, consequences: { new: [finding], solved: [], costs: [] } }];
    const program = programme();
    program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
    await vi.waitFor(() => expect(program.carrying.candidates).toHaveLength(1));
    program.carrying.over(to("keller"));
    expect(program.carrying.consequences?.new[0]?.text).toBe("Zu.");
    expect(asked.map(([command]) => command)).toEqual(["spots", "weigh"]);
  });

  it("asks one question at a time, and then of where it is", async () => {
    let answer: ((consequences: unknown) => void) | undefined;
    answers.consequences = () => new Promise((resolve) => (answer = resolve));
    const program = programme();
    program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
    for (const room of ["hof", "keller", "hof", "keller"]) program.carrying.over(to(room));
    const questions = () => asked.filter(([command]) => command === "consequences");
    expect(questions()).toHaveLength(1);
    answer!({ new: [], solved: [], costs: [] });
    await vi.waitFor(() => expect(questions()).toHaveLength(2));
    expect(program.carrying.consequences).toBeNull();
    expect(questions()[1]![1]).toEqual({ what: { move: [["1", to("keller")]] } });
    answer!({ new: [], solved: [], costs: [] });
    await vi.waitFor(() => expect(program.carrying.consequences).not.toBeNull());
  });

  it("is judged in vain where it was put down before the answer, and nobody hears of it", async () => {
    const refused = { kind: "refused", message: "Es ist schon so." };
    let answer: (() => void) | undefined;
    answers.consequences = () => new Promise((_, refuse) => (answer = () => refuse(refused)));
    const program = programme();
    const tell = vi.spyOn(program.notices, "tell");
    program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
    program.carrying.over(to("keller"));
    expect(await program.carrying.putDown()).toBe(true);
    answer!();
    // The text is there as long as it is carried.
    program.carrying.pickUp(program.plan.sessions.get("1")!, "pointer", DAY);
    program.carrying.over(to("hof"));
    await vi.waitFor(() => expect(asked.filter(([command]) => command === "consequences")).toHaveLength(2));
    answer!();
    const refusals = () => tell.mock.calls.filter(([kind]) => kind === "refused");
    await vi.waitFor(() => expect(refusals()).toEqual([["refused", refused.message]]));
  });

  it("stays in the hand until it is moved, and is put down once", async () => {
    let refuse: ((why: unknown) => void) | undefined;
    let moved: ((update: Update) => void) | undefined;
    answers.consequences = () => new Promise((_, no) => (refuse = no));
    answers.rearrange = () => new Promise((yes) => (moved = yes));
    const program = programme();
    const tell = vi.spyOn(program.notices, "tell");
    program.carrying.pickUp(program.plan.sessions.get("1")!, "keyboard", DAY);
    program.carrying.over(to("keller"));
    const [done, again] = [program.carrying.putDown(), program.carrying.putDown()];
    expect(program.carrying.over(to("hof"))).toBe(false);
    expect(program.carrying.spot).toEqual(to("keller"));
    await vi.waitFor(() => expect(moved).toBeDefined());
    refuse!({ kind: "refused", message: "Es ist schon so." });
    moved!(update());
    expect(await Promise.all([done, again])).toEqual([true, false]);
    expect(program.carrying.session).toBeNull();
    expect(asked.filter(([command]) => command === "rearrange")).toHaveLength(1);
    expect(tell.mock.calls.map(([kind]) => kind)).toEqual(["fine"]);
  });
});
