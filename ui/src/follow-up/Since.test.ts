import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { Section, WrittenDifferences } from "../core/bindings";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { update } from "../test/plan";
import Since from "./Since.svelte";

const asked: [string, unknown][] = [];
const section: Section = { heading: "Programmpunkte", rows: [{ name: "2.5 Wege", changes: ["Hof → Aula", "Ada Beispiel: verhindert"] }] };
const written: WrittenDifferences = { name: "änderungen.pdf", changes: 2 };
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    const stands = [3, 2, 1].map((number) => ({ number, at: `${number}.6.2026` }));
    return { stands, differences: [section], save_differences: written }[command] ?? null;
  },
}));

beforeEach(() => {
  asked.length = 0;
  program.plan.start(update());
});

const last = (command: string) => asked.filter(([name]) => name === command).map(([, args]) => args).at(-1);

it("compares a Stand with now or with a later one, and saves that", async () => {
  render(Since);
  await fireEvent.click(screen.getByText("Was sich am Programm geändert hat"));
  await vi.waitFor(() => expect(screen.getByText("Hof → Aula")).toBeVisible());
  expect(last("differences")).toEqual({ since: 3, until: null });
  await choose("Seit", "Stand 1 (1.6.2026)");
  await choose("Bis", "Stand 2 (2.6.2026)");
  await vi.waitFor(() => expect(last("differences")).toEqual({ since: 1, until: 2 }));
  await vi.waitFor(() => expect(screen.getByText("Als Text …")).toBeVisible());
  await fireEvent.click(screen.getByText("Als Text …"));
  expect(last("save_differences")).toEqual({ what: { stands: { since: 1, until: 2 } }, writtenAs: "text" });
  // What was the last Stand is not later any more.
  await choose("Seit", "Stand 3 (3.6.2026)");
  await vi.waitFor(() => expect(last("differences")).toEqual({ since: 3, until: null }));
});
