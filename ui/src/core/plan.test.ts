import { expect, it } from "vitest";
import { all, finding, put, session, update } from "../test/plan";
import { Plan } from "./plan.svelte";

it("keeps what did not change, in the order of the core", () => {
  const plan = new Plan();
  const [one, two] = [session("1"), session("2")];
  plan.start(update({ sessions: put(one, two) }));
  plan.take(update({ sessions: { put: [session("2", { title: "neu" })], gone: [], order: ["2", "1"] } }));
  expect(plan.sessions.list.map((row) => row.title)).toEqual(["neu", "Titel 1"]);
  expect(plan.sessions.get("1")).toBe(one);
});

it("keeps findings that are there as before, and the lists of sessions that have no other", () => {
  const plan = new Plan();
  const [a, b] = [finding("a", { sessions: ["1"] }), finding("b", { sessions: ["2"] })];
  plan.start(update({ findings: all(a, b) }));
  const [one, two] = [plan.findingsOnCards.get("1"), plan.findingsOnCards.get("2")];
  plan.take(update({ findings: [{ kept: [0, 2] }, { new: finding("c", { sessions: ["2"] }) }] }));
  expect(plan.findings[0]).toBe(a);
  expect(plan.findingsOnCards.get("1")).toBe(one);
  expect(plan.findingsOnCards.get("2")).not.toBe(two);
  expect(plan.findingsOnCards.get("2")?.map(({ text }) => text)).toEqual(["b", "c"]);
});

it("lets go of what is gone, also where it is selected", () => {
  const plan = new Plan();
  plan.start(update({ sessions: put(session("1"), session("2")) }));
  plan.select("session", ["1", "2"]);
  plan.take(update({ sessions: { put: [], gone: ["1"], order: ["2"] } }));
  expect(plan.selection?.ids).toEqual(["2"]);
  plan.take(update({ sessions: { put: [], gone: ["2"], order: [] } }));
  expect(plan.selection).toBeNull();
});

it("selects what a step has added", () => {
  const plan = new Plan();
  plan.take(update({ sessions: put(session("9")), touched: { table: "session", id: "9" } }));
  expect(plan.selection).toEqual({ table: "session", ids: ["9"] });
});
