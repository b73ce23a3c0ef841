import { expect, it } from "vitest";
import type { LineRead } from "./bindings";
import { saysMore } from "./one-line.svelte";

const read = (fields: Partial<LineRead>): LineRead => ({ title: "Grillen", when: null, kind: "Abend", block: null, room: null, people: [], ...fields });

it("takes a line for more than a title if it says when, or where and who of those that there are", () => {
  expect(saysMore("Grillen", read({}))).toBe(false);
  expect(saysMore("Fr 18–19 Uhr Grillen", read({ when: "Freitag" }))).toBe(true);
  // There is no day yet.
  expect(saysMore("18–19 Uhr Grillen", read({}))).toBe(true);
  expect(saysMore("Grillen, Wehr", read({ room: { name: "Wehr", role: null, is_new: false } }))).toBe(true);
  // What only looks like a room or a person may be part of the title.
  expect(saysMore("Grillen (Raum)", read({ room: { name: "Raum", role: null, is_new: true } }))).toBe(false);
  expect(saysMore("Grillen mit Kindern", read({ people: [{ name: "Kindern", role: null, is_new: true }] }))).toBe(false);
});
