import { expect, it } from "vitest";
import { taken } from "./sessions-table";

it("takes one column for the title, and as many as one likes for people", () => {
  expect(taken(["title", "unknown", "person"], 1, "title")).toEqual(["unknown", "title", "person"]);
  expect(taken(["title", "unknown", "person"], 1, "person")).toEqual(["title", "person", "person"]);
  expect(taken(["title", "unknown", "person"], 2, "unknown")).toEqual(["title", "unknown", "unknown"]);
});
