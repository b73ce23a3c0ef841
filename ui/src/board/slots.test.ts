import { expect, it } from "vitest";
import { session } from "../test/plan";
import { slotsOf } from "./slots";

it("puts together what is at one time, in the order of time, and leaves out what has none", () => {
  const morning = { start: "2026-06-13T09:30:00", end: "2026-06-13T12:30:00" };
  const evening = { start: "2026-06-12T19:00:00", end: "2026-06-12T21:00:00" };
  const slots = slotsOf([
    session("a", { block: "b", span: morning }), session("b", { block: "b", span: morning }), session("c", { own_span: evening, span: evening }),
    session("d"), session("e", { block: "b", own_span: morning, span: morning }),
  ]);
  expect(slots.map((slot) => slot.sessions.map((session) => session.id).join(""))).toEqual(["c", "e", "ab"]);
});
