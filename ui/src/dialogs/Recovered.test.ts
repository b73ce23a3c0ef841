import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { RecoveredView } from "../core/bindings";
import { program } from "../core/program.svelte";
import { update } from "../test/plan";
import Recovered from "./Recovered.svelte";

const asked: [string, unknown][] = [];
let recovered: RecoveredView | null = null;
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    if (command === "open_event") throw { kind: "refused", message: "forum.tagwerk ist beschädigt.", damaged: 3 };
    return command === "recover_event" ? recovered : null;
  },
}));

const view = (fields: Partial<RecoveredView> = {}): RecoveredView => ({
  name: "forum (gerettet).tagwerk",
  sentences: ["Gefunden: 22 Programmpunkte.", "Die jüngste Sicherung ist von 3.6.2026."],
  has_backup: true,
  is_open: false,
  ...fields,
});

beforeEach(() => {
  asked.length = 0;
  recovered = view();
  program.notices.list = [];
  program.panel = null;
  program.plan.start(update());
});

it("offers to recover a damaged file where it does not open, and shows what came of it", async () => {
  await program.files.open();
  const [notice] = program.notices.list;
  expect(notice?.text).toBe("forum.tagwerk ist beschädigt.");
  expect(notice?.action?.label).toBe("Retten, was zu retten ist …");
  notice!.action!.run();
  await vi.waitFor(() => expect(program.panel).toBe("recovered"));
  expect(asked).toContainEqual(["recover_event", { damaged: 3 }]);
  expect(program.notices.list).toEqual([]);
  expect(program.recovering.done).toEqual(recovered);
});

it("offers the same for a file that was dropped or named at the start, and nothing for others", () => {
  program.files.dropped({ what: "failure", failure: { kind: "refused", message: "Beschädigt.", damaged: 0 } });
  program.files.dropped({ what: "failure", failure: { kind: "refused", message: "Ein Ordner.", damaged: null } });
  expect(program.notices.list.map(({ text, action }) => [text, action?.label])).toEqual([
    ["Beschädigt.", "Retten, was zu retten ist …"],
    ["Ein Ordner.", undefined],
  ]);
});

it("does nothing if no place is chosen for the new file", async () => {
  recovered = null;
  await program.recovering.recover(1);
  expect(program.panel).toBeNull();
});

it("says what was found and leads to the backups", async () => {
  render(Recovered, { done: view() });
  expect(document.querySelector("[data-recovered]")!.textContent).toContain("22 Programmpunkte");
  expect(screen.getByText("Die neue Datei ist in einem anderen Fenster geöffnet.")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Sicherungen zeigen" }));
  expect(program.panel).toBe("backups");
});

it("leads to no backups where there are none", () => {
  render(Recovered, { done: view({ has_backup: false, is_open: true }) });
  expect(screen.queryByRole("button", { name: "Sicherungen zeigen" })).toBeNull();
  expect(screen.queryByText("Die neue Datei ist in einem anderen Fenster geöffnet.")).toBeNull();
});
