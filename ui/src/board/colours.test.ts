import { beforeEach, expect, it } from "vitest";
import { Plan } from "../core/plan.svelte";
import { put, session, update } from "../test/plan";
import { Colours } from "./colours.svelte";
import { Display } from "./display.svelte";

beforeEach(() => localStorage.clear());

it("gives the five colours to what most sessions are of, and one to all others", () => {
  const [plan, display] = [new Plan(), new Display()];
  const colours = new Colours(plan, display);
  const tracks = ["a", "b", "b", "c", "c", "d", "d", "e", "e", "f", "f", "f"];
  plan.start(update({ sessions: put(...tracks.map((track, id) => session(String(id), { track })), session("none")) }));
  display.set({ colour: "track" });
  expect(colours.legend.map(({ key }) => key)).toEqual(["f", "b", "c", "d", "e", null]);
  expect(new Set(colours.legend.map(({ colour }) => colour)).size).toBe(6);
  expect(colours.ofSession(plan.sessions.get("11")!)).toBe("block-1");
  for (const id of ["0", "none"]) expect(colours.ofSession(plan.sessions.get(id)!)).toBe("block-none");
  display.set({ colour: "block" });
  expect(colours.legend).toEqual([]);
});
