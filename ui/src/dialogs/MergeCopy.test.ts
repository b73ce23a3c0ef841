import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { CopyView } from "../core/bindings";
import { program } from "../core/program.svelte";
import { update } from "../test/plan";
import MergeCopy from "./MergeCopy.svelte";

const asked: [string, unknown][] = [];
let findings = 0;
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return command === "merge_copy" ? { update: update(), new_findings: findings } : null;
  },
}));

const copy = (fields: Partial<CopyView> = {}): CopyView => ({
  name: "forum-ada.tagwerk",
  brings: ["Neu: 2 Räume", "Geändert: 1 Programmpunkt"],
  remarks: ["Die Nummer 3 war zweimal vergeben."],
  questions: [
    { key: "session:1:title", of: "Programmpunkt: 1.1 Neue Wege", field: "Titel", base: "Wege", ours: "Neue Wege", theirs: "Andere Wege" },
    { key: "session:2", of: "Programmpunkt: 1.2 Hof", field: null, base: null, ours: "gelöscht", theirs: "geändert: Titel" },
  ],
  ...fields,
});
const merging = () => screen.getByRole<HTMLButtonElement>("button", { name: "Zusammenführen" });
const radio = (key: string, side: string) => document.querySelector(`[data-question="${key}"] [data-side="${side}"]`)!;

beforeEach(() => {
  asked.length = 0;
  findings = 0;
  program.notices.list = [];
  program.plan.start(update());
  program.panel = "merge-copy";
});

it("says in numbers what comes, and asks side by side what both changed", async () => {
  render(MergeCopy, { copy: copy() });
  for (const said of ["Neu: 2 Räume", "Geändert: 1 Programmpunkt", "Die Nummer 3 war zweimal vergeben.", "Neue Wege", "Andere Wege", "vorher: Wege", "geändert: Titel"])
    expect(screen.getByText(said)).toBeVisible();
  expect(merging()).toBeDisabled();
  expect(screen.getByRole("status")).toHaveTextContent("Noch 2 Fragen offen");
});

it("merges once each question has an answer", async () => {
  render(MergeCopy, { copy: copy() });
  await fireEvent.click(document.querySelector('[data-all="ours"]')!);
  await fireEvent.click(radio("session:1:title", "theirs"));
  await fireEvent.click(merging());
  const answers = [["session:1:title", "theirs"], ["session:2", "ours"]];
  await vi.waitFor(() => expect(asked).toContainEqual(["merge_copy", { answers }]));
  await vi.waitFor(() => expect(program.panel).toBeNull());
  expect(program.checking.isOpen).toBe(false);
});

it("shows the conflicts that came with it", async () => {
  findings = 2;
  render(MergeCopy, { copy: copy({ questions: [] }) });
  await fireEvent.click(merging());
  await vi.waitFor(() => expect(program.checking.isOpen).toBe(true));
  expect(program.notices.list.map(({ text }) => text)).toContain("Damit kommen 2 neue Konflikte.");
});

it("says that there is nothing new, and closing forgets the copy", async () => {
  render(MergeCopy, { copy: copy({ brings: [], remarks: [], questions: [] }) });
  expect(screen.getByText("Die andere Kopie hat nichts Neues.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Zusammenführen" })).toBeNull();
  await fireEvent.click(screen.getAllByRole("button", { name: "Schließen" }).at(-1)!);
  await vi.waitFor(() => expect(asked.map(([command]) => command)).toContain("drop_copy"));
  expect(program.panel).toBeNull();
});
