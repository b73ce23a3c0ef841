import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { TableLook, TableWish } from "../core/bindings";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { update } from "../test/plan";
import ReadTable from "./ReadTable.svelte";

const asked: [string, Record<string, unknown>][] = [];
let look: TableLook;
let refusal: unknown = null;
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: Record<string, unknown>) => {
    asked.push([command, args]);
    if (command === "pick_table" || command === "paste_table") return { number: 7, name: null, kind: "registrations" };
    if (command === "look_at_table" && refusal) throw refusal;
    if (command === "look_at_table") return look;
    return command === "take_table" ? update() : null;
  },
}));

const some = (...first: string[]) => ({ count: first.length, first });
const looked = (fields: Partial<TableLook> = {}): TableLook => ({
  kinds: [{ key: "registrations", name: "Anmeldungen" }, { key: "people", name: "Personen" }],
  meanings: [{ key: "name", name: "Name" }, { key: "arrival", name: "Anreise" }, { key: "-", name: "Auslassen" }],
  columns: [{ meaning: "name", head: "Wer" }, { meaning: "-", head: "Wann" }],
  rows: [{ line: 2, cells: ["Ada Beispiel", "24.10."] }],
  more: 0, problem: null, faults: [], more_faults: 0, faulty_rows: 0, remarks: [],
  added: some("Ada Beispiel"), changed: some("Ole Birke"), gone: some("Eva Linde"), unchanged: 3,
  ...fields,
});
const of = (command: string) => asked.filter(([name]) => name === command).map(([, args]) => args);
const button = () => document.querySelector<HTMLButtonElement>("[data-take-table]")!;

async function pasted() {
  render(ReadTable);
  const data = { getData: () => "Wer\tWann\nAda Beispiel\t24.10.\n" };
  await fireEvent.paste(document.querySelector("[data-paste]")!, { clipboardData: data });
  await vi.waitFor(() => expect(button()).toBeVisible());
}

beforeEach(() => {
  asked.length = 0;
  refusal = null;
  look = looked();
  program.notices.list = [];
  program.plan.start(update());
  program.readTable("registrations");
});

it("takes what is new and changed, and removes nobody unless somebody says so", async () => {
  await pasted();
  expect(button()).toHaveTextContent("Übernehmen: 1 neu, 1 geändert");
  await fireEvent.click(screen.getByLabelText("Wer nicht mehr in der Tabelle steht, wird abgemeldet"));
  await fireEvent.click(screen.getByLabelText("Geändertes übernehmen"));
  expect(button()).toHaveTextContent("Übernehmen: 1 neu, 1 entfernt");
  await fireEvent.click(button());
  await vi.waitFor(() => expect(program.panel).toBeNull());
  expect(of("take_table")[0]).toMatchObject({ wished: { changed: false, gone: true, despite_faults: false } });
});

it("waits with faulty rows until somebody leaves them out", async () => {
  const fault = { line: 2, column: 1, sentence: "Zeile 2, Spalte »Wann«: Diesen Tag gibt es nicht." };
  look = looked({ faults: [fault], faulty_rows: 1 });
  await pasted();
  expect(document.querySelector("td.faulty")).toHaveTextContent("24.10.");
  expect(button()).toBeDisabled();
  await fireEvent.click(screen.getByLabelText("Diese Zeilen auslassen und die anderen einlesen"));
  expect(button()).toBeEnabled();
});

it("keeps what is said of columns until the rows are something else", async () => {
  await pasted();
  const wishes = () => of("look_at_table").map((args) => args.wish as TableWish);
  await choose("Spalte 2", "Anreise");
  await vi.waitFor(() => expect(wishes().at(-1)?.said).toEqual([{ column: 1, meaning: "arrival" }]));
  await choose("Die Zeilen sind", "Personen");
  await vi.waitFor(() => expect(wishes().at(-1)).toMatchObject({ kind: "people", said: [] }));
});

it("says why nothing can be read, and lets another table be chosen", async () => {
  render(ReadTable);
  refusal = { kind: "refused", message: "Die Tabelle hat keine Zeilen." };
  await fireEvent.paste(document.querySelector("[data-paste]")!, { clipboardData: { getData: () => ";;;" } });
  await vi.waitFor(() => expect(screen.getByRole("alert")).toHaveTextContent("Die Tabelle hat keine Zeilen."));
  expect(document.querySelector("[data-pick-table]")).toBeEnabled();
});
