import { beforeEach, expect, it, vi } from "vitest";
import { participant, Registered } from "../test/registered";
import type { Calls } from "./calls.svelte";
import { Participants } from "./participants.svelte";

let core: Registered;
vi.mock("./api", () => ({ Channel: class {}, invoke: (command: string, args: Record<string, unknown>) => core.invoke(command, args) }));

let roll: Participants;
beforeEach(() => {
  core = new Registered(50_000);
  roll = new Participants({ run: (work: () => Promise<unknown>) => work() } as unknown as Calls);
});

it("asks only for what is visible, and holds few of fifty thousand rows", async () => {
  await roll.show(0, 40);
  expect([roll.all, roll.row(40)?.id]).toEqual([50_000, "40"]);
  await roll.show(180, 220);
  expect(core.pages).toEqual([0, 100, 200]);
  for (let at = 1_000; at < 40_000; at += 1_000) await roll.show(at, at + 40);
  expect(roll.row(39_040)?.id).toBe("39040");
  expect(roll.row(0)).toBeUndefined();
  const held = Array.from({ length: 50_000 }, (_, at) => roll.row(at)).filter(Boolean).length;
  expect(held).toBeLessThanOrEqual(800);
});

it("asks for nothing that was only passed on the way", async () => {
  let go = () => {};
  core.pause = new Promise<void>((resolve) => (go = resolve));
  const first = roll.show(0, 40);
  for (let at = 1_000; at <= 30_000; at += 1_000) void roll.show(at, at + 40);
  go();
  await first;
  expect(core.pages).toEqual([0, 30_000]);
});

it("shows the answer for the last letter, whatever came between", async () => {
  await roll.show(0, 40);
  let go = () => {};
  core.pause = new Promise<void>((resolve) => (go = resolve));
  const typed = roll.narrow({ search: "4" });
  void roll.narrow({ search: "49" });
  void roll.narrow({ search: "49999" });
  expect(roll.row(0)?.id).toBe("0");
  go();
  await typed;
  expect([roll.all, roll.row(0)?.id]).toEqual([1, "49999"]);
  expect(roll.sought).toEqual({ at: 0 });
});

it("keeps its rows until those after a change are in, and a row that is typed in stays in its place", async () => {
  await roll.show(0, 40);
  roll.patch(participant("3", { name: "Getippt" }));
  expect(roll.row(3)?.name).toBe("Getippt");
  const again = roll.refresh();
  expect(roll.row(3)?.name).toBe("Getippt");
  await again;
  expect(roll.row(3)?.name).toBe("Name 3");
});

it("follows a list that became shorter than what was visible", async () => {
  await roll.show(49_000, 49_040);
  core.found = () => ["7"];
  await roll.refresh();
  expect([roll.all, roll.row(0)?.id]).toEqual([1, "7"]);
});

it("drops the filter for somebody whom it would hide, and keeps the order", async () => {
  await roll.narrow({ search: "12", descending: true });
  await roll.seek("77");
  expect(roll.filter).toMatchObject({ descending: true });
  expect(roll.isFiltered).toBe(false);
  expect(roll.sought).toEqual({ at: 50_000 - 1 - 77 });
});

it("sorts by a column, and by the same one backwards", async () => {
  await roll.sort("since");
  expect(roll.filter).toMatchObject({ order: "since", descending: false });
  await roll.sort("since");
  expect(roll.filter).toMatchObject({ order: "since", descending: true });
  await roll.sort("name");
  expect(roll.filter).toMatchObject({ order: "name", descending: false });
});
