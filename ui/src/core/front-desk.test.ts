import { beforeEach, expect, it, vi } from "vitest";
import { status, update } from "../test/plan";
import type { DeskCard, DeskFound, DeskRow } from "./bindings";
import { Program } from "./program.svelte";

// The core behind the desk: who is known by which text, and who has arrived.
const asked: [string, Record<string, unknown>][] = [];
const arrived = new Set<string>();
let found: (text: string) => Partial<DeskFound>;
const row = (person: string): DeskRow => ({
  person, registration: `r-${person}`, name: person, organisation: null, kind: "Gast", status: "registered", contributes: false,
  arrived: arrived.has(person) ? "9.12" : null,
});
const card = (person: string): DeskCard => ({
  row: row(person), telephone: null, email: null, appointments: [], has_places: true, badge: "theirs", badge_printed: null, food: null, needs: null,
  photograph: null, notes: [],
});
const beside = { day: "2026-06-12", is_today: true, days: [], attendance: { expected: 2, came: 0, others: 0 }, contributors: [], announced: [], more: 0, free: [] };
const answers: Record<string, (args: Record<string, unknown>) => unknown> = {
  front_desk: () => beside,
  find_at_desk: ({ text }) => ({ all: 0, rows: [], by_code: false, new: null, ...found(text as string) }),
  desk_card: ({ person }) => card(person as string),
  note_arrival: ({ person, came }) => {
    if (came) arrived.add(person as string);
    else arrived.delete(person as string);
    return update();
  },
  register: () => update({ touched: { table: "registration", id: "r-new" } }),
  participant: () => ({ person: { id: "new" } }),
};
vi.mock("./api", () => ({
  Channel: class {},
  invoke: async (command: string, args: Record<string, unknown>) => {
    asked.push([command, args]);
    return answers[command]!(args);
  },
}));

let program: Program;
beforeEach(async () => {
  asked.length = 0;
  arrived.clear();
  found = () => ({});
  program = new Program();
  program.plan.start(update());
  await program.desk.refresh();
});
const calls = (command: string) => asked.filter(([name]) => name === command).length;

it("shows whoever is chosen with Enter, and notes their arrival only when that is said", async () => {
  found = () => ({ all: 2, rows: [row("ada"), row("bert")] });
  await program.desk.type("a");
  program.desk.move(1);
  program.desk.move(1);
  expect(await program.desk.take()).toBe(true);
  expect([program.desk.card?.row.person, program.desk.text, calls("note_arrival")]).toEqual(["bert", "", 0]);
  await program.desk.arrive(true);
  expect(program.desk.card?.row.arrived).toBe("9.12");
  await program.desk.arrive(false);
  expect(program.desk.card?.row.arrived).toBeNull();
});

it("takes a scanned code for an arrival, asks for all of its letters, and does so once", async () => {
  found = (text) => (text === "LM-7" ? { all: 1, rows: [row("lena")], by_code: true } : { all: 1, rows: [row("somebody else")] });
  void program.desk.type("LM-");
  void program.desk.type("LM-7");
  await program.desk.take();
  expect([program.desk.card?.row.name, program.desk.card?.row.arrived]).toEqual(["lena", "9.12"]);
  await program.desk.type("LM-7");
  await program.desk.take();
  expect(calls("note_arrival")).toBe(1);
});

it("registers whoever is not on the list, who is here then", async () => {
  found = () => ({ new: { name: "Anna Schmidt", organisation: "Firma" } });
  await program.desk.type("Anna Schmidt, Firma");
  expect(await program.desk.take()).toBe(true);
  expect(asked.find(([command]) => command === "register")?.[1]).toEqual({ line: "Anna Schmidt, Firma", person: null });
  expect([program.desk.card?.row.person, arrived.has("new"), program.plan.selection]).toEqual(["new", true, null]);
});

it("changes nothing in a file that is open for reading", async () => {
  program.plan.start(update({ status: status({ reading: "Jemand anderes hat sie offen." }) }));
  found = () => ({ all: 1, rows: [row("lena")], by_code: true, new: { name: "Lena", organisation: null } });
  await program.desk.type("LM-7");
  expect(program.desk.lines).toBe(1);
  await program.desk.take();
  expect([program.desk.card?.row.person, calls("note_arrival")]).toEqual(["lena", 0]);
});

it("has nothing left of an event when another one is opened", async () => {
  found = () => ({ all: 1, rows: [row("lena")] });
  await program.desk.type("len");
  await program.desk.take();
  program.show(update());
  expect([program.desk.card, program.desk.beside, program.desk.found]).toEqual([null, null, null]);
});

it("keeps whoever was called last, whatever comes late about the one before", async () => {
  await program.desk.open("omar");
  const slow = answers.desk_card!;
  // Of Anna the answer comes later than that of a refresh which began while Omar still stood there.
  answers.desk_card = async (args) => {
    if (args.person === "anna") await new Promise((done) => setTimeout(done, 5));
    else await new Promise((done) => setTimeout(done, 10));
    return card(args.person as string);
  };
  await Promise.all([program.desk.refresh(), program.desk.open("anna")]);
  expect(program.desk.card?.row.person).toBe("anna");
  answers.desk_card = slow;
});
