import { expect, it } from "vitest";
import { matches } from "./find";

it("finds names however they are transcribed", () => {
  for (const query of ["Böttcher", "boettcher", "BOTTCHER", "björn bött"]) {
    expect(matches(query, ["Björn Böttcher"]), query).toBe(true);
  }
  expect(matches("Strasse", ["Straße"])).toBe(true);
  expect(matches("Łukasz", ["Łukasz"])).toBe(true);
  expect(matches("Bolte", ["Björn Böttcher"])).toBe(false);
});

it("takes words from different fields, and nothing for everything", () => {
  expect(matches("saal klima", ["Klimaräte", "Großer Saal"])).toBe(true);
  expect(matches("  ", ["Klimaräte"])).toBe(true);
});
