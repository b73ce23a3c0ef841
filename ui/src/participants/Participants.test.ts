import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import { update } from "../test/plan";
import { Registered } from "../test/registered";
import Participants from "./Participants.svelte";

let core = new Registered(200);
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: Record<string, unknown>) => {
    if (command !== "people_twice") return core.invoke(command, args);
    core.asked.push([command, args]);
    return { all: 5, by_name: 3, pairs: [], more: null };
  },
}));

const counted = () => core.asked.filter(([command]) => command === "people_twice").length;

beforeEach(() => {
  core = new Registered(200);
  program.participants.close();
  program.panel = null;
  program.plan.start(update({ registered: { all: 200, changes: 1 } }));
});

it("says how many are there twice once the list is there, and leads to them", async () => {
  let go = () => {};
  core.pause = new Promise<void>((done) => (go = done));
  render(Participants);
  await waitFor(() => expect(core.pages).toEqual([0]));
  expect(counted()).toBe(0);
  go();
  const button = await screen.findByRole("button", { name: "3 mögliche Dopplungen" });
  expect(counted()).toBe(1);
  // A step about something else counts nothing again.
  program.plan.take(update({ registered: { all: 200, changes: 2 } }));
  await waitFor(() => expect(core.pages.length).toBeGreaterThan(1));
  expect(counted()).toBe(1);
  await fireEvent.click(button);
  expect(program.panel).toBe("same");
  program.panel = null;
  await waitFor(() => expect(counted()).toBe(2));
});
