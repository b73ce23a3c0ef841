import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { BackupView } from "../core/bindings";
import { program } from "../core/program.svelte";
import { status, update } from "../test/plan";
import Backups from "./Backups.svelte";

const asked: [string, unknown][] = [];
let kept: BackupView[] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    if (command === "backups") return kept;
    if (command === "changed_since_backup") return [{ heading: "Programmpunkte", rows: [{ name: "1.1", changes: ["Aula → Saal"] }] }];
    return command === "save_backup" ? { name: "forum (Sicherung vom 28.11.).tagwerk", is_open: false, missing: null } : update();
  },
}));

const backup = (index: number, fields: Partial<BackupView> = {}): BackupView => ({
  index,
  at: `Sa, 2${index}.11.2026, 14.03 Uhr`,
  why: "vor dem Einlesen",
  name: "forum",
  held: { plan: { title: "Forum", sessions: 22, people: 41, last_step: "Raum Aula hinzugefügt" } },
  ...fields,
});
const row = (index: number) => within(document.querySelector<HTMLElement>(`[data-backup="${index}"]`)!);

beforeEach(() => {
  asked.length = 0;
  kept = [backup(0), backup(1, { held: { problem: "forum ist beschädigt." } })];
  program.notices.list = [];
  program.plan.start(update());
});

it("says when each was made, why, and what it holds", async () => {
  render(Backups);
  await vi.waitFor(() => expect(document.querySelectorAll("[data-backup]")).toHaveLength(2));
  const first = document.querySelector("[data-backup]")!.textContent!;
  for (const said of ["Sa, 20.11.2026, 14.03 Uhr", "vor dem Einlesen", "22 Programmpunkte", "41 Personen", "Raum Aula hinzugefügt"])
    expect(first).toContain(said);
  expect(row(1).getByText("forum ist beschädigt.")).toBeVisible();
  expect(row(1).queryByRole("button")).toBeNull();
});

it("puts none in the place of the event before somebody is sure", async () => {
  program.panel = "backups";
  render(Backups);
  await vi.waitFor(() => expect(document.querySelectorAll("[data-backup]")).toHaveLength(2));
  await fireEvent.click(document.querySelector("[data-restore]")!);
  expect(asked.map(([command]) => command)).not.toContain("restore_backup");
  expect(row(0).getByText(/Der jetzige Stand wird vorher gesichert/)).toBeVisible();
  expect(await row(0).findByText("Aula → Saal")).toBeVisible();
  await fireEvent.click(document.querySelector("[data-restore-now]")!);
  await vi.waitFor(() => expect(asked).toContainEqual(["restore_backup", { index: 0 }]));
  const told = () => program.notices.list.map((notice) => notice.text);
  await vi.waitFor(() => expect(told()).toEqual(["Zurückgeholt: Stand vom Sa, 20.11.2026, 14.03 Uhr"]));
  expect(program.panel).toBeNull();
});

it("saves one as a file of its own, also where no event is open or may be changed", async () => {
  program.plan.start(update({ status: status({ reading: "Das ist eine Kopie nur zum Ansehen." }) }));
  render(Backups);
  await vi.waitFor(() => expect(document.querySelectorAll("[data-backup]")).toHaveLength(2));
  expect(document.querySelector("[data-restore]")).toBeNull();
  await fireEvent.click(document.querySelector("[data-save-backup]")!);
  await vi.waitFor(() => expect(asked).toContainEqual(["save_backup", { index: 0 }]));
  await vi.waitFor(() => expect(program.notices.list).toHaveLength(1));
});

it("says when backups are made where there is none yet", async () => {
  kept = [];
  render(Backups);
  expect(await screen.findByText(/vor der ersten Änderung eines Tages/)).toBeVisible();
});

it("tells what went wrong beside a step", async () => {
  await program.steps.change(async () => update({ notices: ["Eine Sicherung ließ sich nicht anlegen."] }));
  expect(program.notices.list.map((notice) => [notice.kind, notice.text])).toEqual([["refused", "Eine Sicherung ließ sich nicht anlegen."]]);
});
