import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { ForgetWish, WouldGoView } from "../core/bindings";
import { program } from "../core/program.svelte";
import { update } from "../test/plan";
import Forget from "./Forget.svelte";

const asked: [string, { wish?: ForgetWish }][] = [];
const text = (id: string) => ({
  text: { row: { table: "room" as const, id }, field: "note" },
  row_name: `Raum: ${id}`, field_name: "Notiz", before: "Schlüssel bei Ada Beispiel", after: "Schlüssel bei […]",
});
const wouldGo = (fields: Partial<WouldGoView> = {}): WouldGoView => ({
  names: ["Ada Beispiel"], people: 1, registrations: 2, of_contributors: 1, wishes: 3, places: 0, undoable: 7, backups: 2,
  texts: [text("Aula"), text("Turm")], more_texts: 0, has_former: false, ...fields,
});
let answer = wouldGo();
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: { wish?: ForgetWish }) => {
    asked.push([command, args]);
    if (command === "participant_counts") return { all: 2, by_status: {}, by_kind: { press: 1, old: 1 }, without_wishes: 0, without_place: 0 };
    if (command === "would_forget") return answer;
    return { update: update(), people: 1, registrations: 2, texts: 1, backups: 2, deleted_backups: 0 };
  },
}));

const last = (command: string) => asked.findLast(([name]) => name === command)?.[1].wish;
const box = (name: string | RegExp) => screen.getByRole("checkbox", { name });
const doIt = () => document.querySelector<HTMLButtonElement>("[data-forget-now]")!;

beforeEach(() => {
  asked.length = 0;
  answer = wouldGo();
  program.notices.list = [];
  program.forgetting = null;
  program.plan.start(update());
  program.panel = "forget";
});

it("shows what goes, and does nothing before somebody is sure", async () => {
  render(Forget);
  await vi.waitFor(() => expect(document.querySelector("[data-would-go]")).not.toBeNull());
  const said = document.querySelector("[data-would-go]")!.textContent!;
  for (const part of ["1 Person, 2 Anmeldungen", "3 Wünsche, 0 Plätze", "Ada Beispiel", "1 Person davon wirkt mit", "7 Schritte lassen sich", "2 Sicherungen"])
    expect(said).toContain(part);
  expect(doIt().disabled).toBe(true);
  await fireEvent.click(box(/nicht zurücknehmen/));
  await fireEvent.click(box("Raum: Turm, Notiz"));
  await fireEvent.click(doIt());
  await vi.waitFor(() => expect(last("forget")).toEqual({
    kinds: ["press", "old"], registrations: [], unregistered: false, how: "delete", keeps_contributors: false,
    texts: [{ row: { table: "room", id: "Aula" }, field: "note" }],
  }));
  const told = () => program.notices.list.map((notice) => notice.text);
  await vi.waitFor(() => expect(told()).toEqual(["Gelöscht: 1 Person, 2 Anmeldungen. 1 Text geändert, 2 Sicherungen bereinigt"]));
  expect(program.panel).toBeNull();
});

it("asks anew for other kinds, and has nothing to do where nobody is chosen", async () => {
  render(Forget);
  await vi.waitFor(() => expect(last("would_forget")?.kinds).toEqual(["press", "old"]));
  answer = wouldGo({ names: [], people: 0, registrations: 0, texts: [] });
  await fireEvent.click(box("old (1)"));
  await vi.waitFor(() => expect(last("would_forget")?.kinds).toEqual(["press"]));
  await vi.waitFor(() => expect(document.querySelector("[data-would-go]")!.textContent).toContain("Niemand ist gewählt"));
  expect(doIt().disabled).toBe(true);
});

it("asks only about those who were selected, where somebody was", async () => {
  program.forgetting = ["a", "b"];
  render(Forget);
  await vi.waitFor(() => expect(last("would_forget")).toMatchObject({ kinds: [], registrations: ["a", "b"] }));
  expect(screen.queryByText("Wer")).toBeNull();
});
