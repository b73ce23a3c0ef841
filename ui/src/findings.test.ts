import { expect, it } from "vitest";
import { bySeverity, movable, rowsOf, rulesOf } from "./findings";
import { Plan } from "./plan.svelte";
import { all, finding, update } from "./test/plan";

const taken = finding("Saal ist doppelt belegt.", { sessions: ["1", "2"], rooms: ["saal"] });
const small = finding("Saal ist zu klein.", { rule: "room-too-small", name: "Raum zu klein", severity: "warning", sessions: ["1"] });
const alone = finding("1.1 hat keine Moderation.", { rule: "no-moderator", name: "Keine Moderation", severity: "warning", sessions: ["1"] });

it("groups by severity, the graver first, and leaves out what there is none of", () => {
  expect(bySeverity([small, taken, alone])).toEqual([
    { severity: "error", findings: [taken] },
    { severity: "warning", findings: [small, alone] },
  ]);
});

it("counts the rules that are broken", () => {
  const rules = rulesOf([taken, small, { ...taken, sessions: ["3", "4"] }]);
  expect(rules.map((rule) => [rule.name, rule.count])).toEqual([["Raum doppelt belegt", 2], ["Raum zu klein", 1]]);
});

it("offers another place only where that can help", () => {
  expect(movable(small)).toEqual(["1"]);
  expect(movable(taken)).toEqual(["1", "2"]);
  expect(movable(alone)).toEqual([]);
  expect(movable({ ...taken, rule: "no-break", sessions: ["1", "2", "3"] })).toEqual([]);
});

it("is the same row after it was accepted", () => {
  const keys = (...findings: (typeof taken)[]) => rowsOf(findings).map((row) => row.key);
  expect(keys({ ...taken, waived: "Es ist eine Führung." })).toEqual(keys(taken));
  expect(new Set(keys(taken, { ...taken, rooms: ["aula"] }, taken)).size).toBe(3);
});

it("counts what is open, and keeps what was accepted apart", () => {
  const plan = new Plan();
  plan.start(update({ findings: all(taken, { ...small, waived: "Es kommen nur zehn." }) }));
  expect(plan.counts).toEqual({ error: 1, warning: 0, hint: 0 });
  expect(plan.findingsBySession.get("1")).toEqual([taken]);
  expect(plan.waivedBySession.get("1")?.map((one) => one.waived)).toEqual(["Es kommen nur zehn."]);
});
