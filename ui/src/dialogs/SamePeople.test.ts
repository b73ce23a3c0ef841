import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { TwicePage, TwiceView } from "../core/bindings";
import { program } from "../core/program.svelte";
import { update } from "../test/plan";
import SamePeople from "./SamePeople.svelte";

const pair = (kept: string, merged: string): TwiceView => ({
  kept: { person: kept, registration: `r-${kept}`, name: `Ada ${kept}`, lines: ["Stadt Köln · ada@example.org", "Plätze: 1.1"] },
  merged: { person: merged, registration: null, name: `Ada ${merged}`, lines: [] },
  reason: "bis auf einen Buchstaben gleich",
  is_only_a_hint: false,
});
const asked: [string, Record<string, unknown>][] = [];
let page: TwicePage;
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: Record<string, unknown>) => {
    asked.push([command, args]);
    if (command === "people_twice") return { ...page, pairs: page.pairs.slice(0, args.most as number) };
    if (command === "differing")
      return [
        { field: "organisation", name: "Organisation", kept: "BMU", merged: "Bundesministerium", merged_is_fuller: true },
        { field: "place:1", name: "Platz, Block 1", kept: "1.1 Dach", merged: "1.2 Keller", merged_is_fuller: false },
      ];
    return update();
  },
}));
const last = (command: string) => asked.findLast(([name]) => name === command)?.[1];
const click = (css: string) => fireEvent.click(document.querySelector(css)!);

beforeEach(() => {
  asked.length = 0;
  program.plan.start(update());
  page = { all: 40, by_name: 40, pairs: Array.from({ length: 40 }, (_, at) => pair(`A${at}`, `B${at}`)), more: null };
});

it("shows some pairs side by side with the reason, and more of them when asked", async () => {
  render(SamePeople);
  await vi.waitFor(() => expect(document.querySelectorAll("[data-twice]")).toHaveLength(25));
  const first = document.querySelector("[data-twice]")!.textContent!;
  for (const said of ["Ada A0", "Ada B0", "Plätze: 1.1", "bis auf einen Buchstaben gleich"]) expect(first).toContain(said);
  expect(document.querySelector("[data-more]")!.textContent).toContain("15 weitere Paare");
  await click("[data-more]");
  await vi.waitFor(() => expect(document.querySelectorAll("[data-twice]")).toHaveLength(40));
});

it("begins with what says more, and merges with what was chosen", async () => {
  render(SamePeople);
  await vi.waitFor(() => expect(document.querySelector("[data-merge]")).not.toBeNull());
  await click("[data-merge]");
  await vi.waitFor(() => expect(screen.getByRole("radio", { name: "Bundesministerium" })).toBeChecked());
  expect(screen.getByRole("radio", { name: "1.1 Dach" })).toBeChecked();
  expect(asked.some(([command]) => command === "merge_people")).toBe(false);
  await fireEvent.click(screen.getByRole("radio", { name: "1.2 Keller" }));
  await fireEvent.click(screen.getByRole("radio", { name: "BMU" }));
  await click("[data-merge-now]");
  await vi.waitFor(() => expect(last("merge_people")).toEqual({ kept: "A0", merged: "B0", taken: ["place:1"] }));
});

it("says that two are two", async () => {
  render(SamePeople);
  await vi.waitFor(() => expect(document.querySelector("[data-apart]")).not.toBeNull());
  await click("[data-apart]");
  await vi.waitFor(() => expect(last("tell_apart")).toEqual({ a: "A0", b: "B0" }));
});
