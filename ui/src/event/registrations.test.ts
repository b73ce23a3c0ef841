import { expect, it } from "vitest";
import { keyOf, kindRow, moved } from "./registrations";

it("gives a new kind a key that no other has", () => {
  expect(keyOf(" Ehrengast ", ["guest"])).toBe("ehrengast");
  expect(keyOf("Gast", ["gast", "gast 2"])).toBe("gast 3");
});

it("leaves a usual kind its word in each language until somebody renames it", () => {
  const kind = { key: "guest", name: "Gast", has_badge: true, counts: true, has_places: true, colour: null };
  expect(kindRow({ ...kind, is_named: false }).name).toBeNull();
  expect(kindRow({ ...kind, is_named: true }).name).toBe("Gast");
});

it("moves one thing and keeps the order of the others", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
});
