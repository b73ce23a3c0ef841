import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { StepView } from "../core/bindings";
import { program } from "../core/program.svelte";
import { update } from "../test/plan";
import Steps from "./Steps.svelte";

const asked: [string, unknown][] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return command === "history" ? steps : update();
  },
}));

const step = (id: string, way: number | null, fields: Partial<StepView> = {}): StepView => ({
  id, at: "Sa, 24.9.2022, 14.02 Uhr", sentence: `Schritt ${id}`, is_undo: false, way, ...fields,
});
const steps = [
  step("zurück", 0, { is_undo: true }), step("drei", -1), step("verworfen", null), step("zwei", 0), step("eins", 1), step("neu", 2),
];

beforeEach(() => {
  asked.length = 0;
  program.plan.start(update());
});

it("says how many steps it takes back before it goes", async () => {
  render(Steps);
  await vi.waitFor(() => expect(document.querySelectorAll("[data-step]")).toHaveLength(6));
  const first = within(document.querySelector<HTMLElement>("[data-step=neu]")!);
  await fireEvent.click(first.getByText("Bis hierher zurück"));
  expect(first.getByText(/nimmt 2 Schritte zurück/)).toBeVisible();
  expect(asked.map(([command]) => command)).not.toContain("go_back_to");
  await fireEvent.click(first.getByText("Zurücknehmen"));
  await vi.waitFor(() => expect(asked).toContainEqual(["go_back_to", { step: "neu" }]));
  await vi.waitFor(() => expect(program.notices.said).toBe("Stand nach: Schritt neu"));
});

it("leads to steps that stand or can be done again, and to no others", async () => {
  render(Steps);
  await vi.waitFor(() => expect(document.querySelectorAll("[data-step]")).toHaveLength(6));
  const leads = (id: string) => document.querySelector(`[data-step="${id}"] [data-go-back]`)?.textContent?.trim();
  expect(["zurück", "drei", "verworfen", "zwei", "eins"].map(leads)).toEqual([
    undefined, "Bis hierher wiederholen", undefined, undefined, "Bis hierher zurück",
  ]);
  await fireEvent.click(within(document.querySelector<HTMLElement>("[data-step=eins]")!).getByText("Bis hierher zurück"));
  expect(screen.getByText("Das nimmt 1 Schritt zurück. Er bleibt hier stehen und lässt sich wiederholen.")).toBeVisible();
});
