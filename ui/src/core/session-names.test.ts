import { expect, it } from "vitest";
import { inBrief } from "./session-names";
import { Plan } from "./plan.svelte";
import { finding, put, session, update } from "../test/plan";
import { words } from "../words";

it("says in brief what is wrong, and with which others", () => {
  const plan = new Plan();
  plan.start(update({ sessions: put(session("1", { printed: "1.1" }), session("2", { printed: "1.2" }), session("3", { printed: null })) }));
  const said = (fields: Parameters<typeof finding>[1], ...own: string[]) => inBrief(finding("", fields), (id) => own.includes(id), plan, words.de);
  expect(said({ rule: "room-taken-twice", sessions: ["1", "2", "3"] }, "1")).toBe("belegt: 1.2, Titel 3");
  expect(said({ rule: "room-taken-twice", sessions: ["1", "2"] }, "1", "2")).toBe("belegt");
  expect(said({ rule: "no-moderator", sessions: ["2"] }, "2")).toBe("keine Moderation");
});
