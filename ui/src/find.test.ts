import { expect, it } from "vitest";
import { finder } from "./find";

it("finds names however they are transcribed", () => {
  for (const query of ["Böttcher", "boettcher", "BOTTCHER", "björn bött"]) {
    expect(finder(query)(() => ["Björn Böttcher"]), query).toBe(true);
  }
  expect(finder("Strasse")(() => ["Straße"])).toBe(true);
  expect(finder("Łukasz")(() => ["Łukasz"])).toBe(true);
  expect(finder("Bolte")(() => ["Björn Böttcher"])).toBe(false);
});

it("takes words from different fields, and nothing for everything", () => {
  expect(finder("saal klima")(() => ["Klimaräte", "Großer Saal"])).toBe(true);
  expect(finder("  ")(() => ["Klimaräte"])).toBe(true);
});
