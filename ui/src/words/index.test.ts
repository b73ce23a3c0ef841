import { expect, it } from "vitest";
import { words } from ".";

it("calls things as the core does, in its order", () => {
  expect(Object.entries(words.de.kinds).at(-1)).toEqual(["other", "Programmpunkt"]);
  expect(Object.keys(words.en.roles)).toEqual(["input", "moderation", "input-and-moderation", "named"]);
  expect([words.de.standings.absent, words.en.standings.absent]).toEqual(["verhindert", "unable to attend"]);
});
