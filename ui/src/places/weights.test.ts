import { expect, it } from "vitest";
import { readWeights } from "./weights";

it("reads numbers with anything usual between them", () => {
  expect(readWeights("0, 1, 3, 6, 10")).toEqual([0, 1, 3, 6, 10]);
  expect(readWeights(" 0;2 5 ")).toEqual([0, 2, 5]);
});

it("takes nothing else for a weight", () => {
  for (const text of ["", "eins", "0, -1", "1.5", "99999"]) expect(readWeights(text)).toBeNull();
});
