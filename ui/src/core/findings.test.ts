import { expect, it } from "vitest";
import { all, finding, put, session, update } from "../test/plan";
import { byRule, inBrief, keyed } from "./findings";
import { Plan } from "./plan.svelte";

const taken = finding("Saal ist doppelt belegt.", { sessions: ["1", "2"], rooms: ["saal"] });
const small = finding("Saal ist zu klein.", { rule: "room-too-small", name: "Raum zu klein", severity: "warning", sessions: ["1"] });
const alone = finding("1.1 hat keine Moderation.", { rule: "no-moderator", name: "Keine Moderation", severity: "warning", sessions: ["1"] });

it("puts what breaks the same rule below its name, in the order of the list", () => {
  const groups = byRule(keyed([taken, { ...taken, sessions: ["3", "4"] }, small, alone]));
  expect(groups.map(({ name, severity, items }) => [name, severity, items.length])).toEqual([
    ["Raum doppelt belegt", "error", 2],
    ["Raum zu klein", "warning", 1],
    ["Keine Moderation", "warning", 1],
  ]);
});

it("is the same row after it was accepted", () => {
  const keys = (...findings: (typeof taken)[]) => keyed(findings).map((row) => row.key);
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

it("says in brief what is wrong, and with which others", () => {
  const plan = new Plan();
  plan.start(update({ sessions: put(session("1", { printed: "1.1" }), session("2", { printed: "1.2" }), session("3", { printed: null })) }));
  const said = (fields: Parameters<typeof finding>[1], ...own: string[]) => inBrief(finding("", fields), (id) => own.includes(id), plan);
  expect(said({ mark: "belegt", sessions: ["1", "2", "3"] }, "1")).toBe("belegt: 1.2, Titel 3");
  expect(said({ mark: "belegt", sessions: ["1", "2"] }, "1", "2")).toBe("belegt");
  expect(said({ mark: "keine Moderation", sessions: ["2"] }, "2")).toBe("keine Moderation");
});
