import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../program.svelte";
import { choose } from "../test/choose";
import { all, finding, put, session, update } from "../test/plan";
import Findings from "./Findings.svelte";

const asked: [string, unknown][] = [];
let answers: Record<string, () => unknown> = {};
vi.mock("../api", () => ({
  Channel: class {},
  failureOf: (error: unknown) => error,
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return answers[command]?.();
  },
}));

const taken = finding("Saal ist doppelt belegt.", { sessions: ["1", "2"] });
const small = finding("Saal ist zu klein.", { rule: "room-too-small", name: "Raum zu klein", severity: "warning", sessions: ["1"] });
const sessions = put(session("1", { printed: "1.1" }), session("2", { printed: "1.2" }));

beforeEach(() => {
  asked.length = 0;
  answers = {};
  program.panel = "findings";
  program.plan.start(update({ sessions, findings: all(taken, small) }));
});

it("accepts a finding with a reason, and shows it apart", async () => {
  const waived = { ...small, waived: "Es kommen nur zehn." };
  answers.waive = () => update({ findings: all(taken, waived) });
  render(Findings);
  const warnings = within(screen.getByRole("region", { name: "1 Warnung" }));
  await fireEvent.click(warnings.getByText("Bewusst zulassen …"));
  expect(warnings.getByText("Zulassen")).toBeDisabled();
  await fireEvent.input(warnings.getByLabelText("Warum darf das so sein?"), { target: { value: " Es kommen nur zehn. " } });
  await fireEvent.click(warnings.getByText("Zulassen"));
  await vi.waitFor(() => expect(screen.queryByRole("region", { name: "1 Warnung" })).toBeNull());
  const { rule, sessions, people, rooms } = small;
  expect(asked).toEqual([["waive", { conflict: { rule, sessions, people, rooms }, reason: "Es kommen nur zehn." }]]);
  expect(screen.getByText("Grund: Es kommen nur zehn.")).toBeVisible();
  expect(program.said).toContain("Bewusst zugelassen");
});

it("keeps the dialog open when the reason is given up", async () => {
  render(Findings);
  await fireEvent.click(screen.getAllByText("Bewusst zulassen …")[0]!);
  await fireEvent.keyDown(screen.getByLabelText("Warum darf das so sein?"), { key: "Escape" });
  await tick();
  expect(screen.queryByLabelText("Warum darf das so sein?")).toBeNull();
  expect(program.panel).toBe("findings");
  expect(screen.getAllByText("Bewusst zulassen …")[0]).toHaveFocus();
});

it("leads to another place for a session", async () => {
  render(Findings);
  await fireEvent.click(screen.getByText("Platz für 1.2 finden …"));
  expect(program.panel).toBe("move");
  expect(program.plan.selection).toEqual({ table: "session", ids: ["2"] });
});

it("shows one rule alone where there are many", async () => {
  const many = Array.from({ length: 9 }, (_, index) => finding(`Nummer ${index}`, { sessions: [String(index)] }));
  program.plan.take(update({ findings: all(...many, small) }));
  render(Findings);
  await choose("Art", "Raum zu klein (1)");
  expect(screen.queryByText("Nummer 3")).toBeNull();
  expect(screen.getByText("Saal ist zu klein.")).toBeVisible();
});
