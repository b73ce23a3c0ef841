import { expect, it } from "vitest";
import { withBound } from "./bounds";

const usual = { workshop: { least: 1, most: 6 }, "small-group": { least: 1, most: null } };

it("changes one bound and keeps the others", () => {
  expect(withBound(usual, "workshop", "most", 4)).toEqual({ ...usual, workshop: { least: 1, most: 4 } });
  expect(withBound(usual, "plenary", "least", 2)).toEqual({ ...usual, plenary: { least: 2 } });
});

it("does not name a kind that any number will do for", () => {
  expect(withBound(usual, "small-group", "least", null)).toEqual({ workshop: usual.workshop });
  expect(withBound(usual, "workshop", "least", null)).toEqual({ ...usual, workshop: { least: null, most: 6 } });
});
