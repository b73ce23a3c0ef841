import { expect, it } from "vitest";
import type { Column } from "../core/bindings";
import { taken } from "./rooms-table";

it("takes a meaning from the column that had it", () => {
  const columns: Column[] = ["name", "seats", "note", { seating: "rows" }];
  expect(taken(columns, 2, "name")).toEqual(["unknown", "seats", "name", { seating: "rows" }]);
  expect(taken(columns, 1, { seating: "rows" })).toEqual(["name", { seating: "rows" }, "note", "unknown"]);
  expect(taken(columns, 1, { seating: "circle" })).toEqual(["name", { seating: "circle" }, "note", { seating: "rows" }]);
  expect(taken(["unknown", "name"], 1, "unknown")).toEqual(["unknown", "unknown"]);
});
