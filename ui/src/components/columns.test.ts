import { expect, it } from "vitest";
import { laidOut, type Column } from "./columns";

interface Row {
  time: string;
  title: string;
  state: string;
  people: string;
}
const COLUMNS: Column<Row>[] = [
  { key: "time", name: "Zeit", text: (row) => row.time, isWhole: true },
  { key: "title", name: "Titel", text: (row) => row.title, isLong: true, least: 200 },
  { key: "people", name: "Mitwirkende", text: (row) => row.people, least: 120, drop: 1 },
  { key: "state", name: "Status", text: (row) => row.state, isWhole: true },
];
const row = (fields: Partial<Row> = {}): Row => ({ time: "Sa 13.6., 9.30–12.30 Uhr", title: "Ein Titel", state: "", people: "Ada Beispiel", ...fields });
/** Ten pixels a letter. */
const laid = (rows: Row[], width: number) => laidOut(COLUMNS, rows, width, (text) => text.length * 10);
const keys = (rows: Row[], width: number) => laid(rows, width).shown.map((column) => column.key);

it("leaves out a column in which nothing stands, and has it where one thing does", () => {
  expect(keys([row(), row()], 2000)).toEqual(["time", "title", "people"]);
  expect(keys([row(), row({ state: "entfällt" })], 2000)).toEqual(["time", "title", "people", "state"]);
  expect(keys([], 2000)).toEqual(["time", "title", "people", "state"]);
});

it("leaves out what is worth least where there is little room, and never cuts a time", () => {
  expect(keys([row({ title: "T".repeat(60) })], 600)).toEqual(["time", "title"]);
  expect(laid([row()], 300).template).toMatch(/^240px /);
});

it("lets a title go on in a second line only where it would be cut", () => {
  expect(laid([row()], 1000).isTall).toBe(false);
  expect(laid([row({ title: "T".repeat(60) })], 1600).isTall).toBe(false);
  expect(laid([row({ title: "T".repeat(60) })], 800).isTall).toBe(true);
});

it("makes no column narrower than its heading, as long as there is room for all", () => {
  // Wide enough for "Mitwirkende" and its arrow, although nobody has a long name.
  expect(laid([row({ title: "T".repeat(60), people: "Ada B." })], 900).template).toMatch(/ minmax\(128px, 128fr\)$/);
});
