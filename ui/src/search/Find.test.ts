import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PartCard } from "../core/bindings";
import { program } from "../core/program.svelte";
import Help from "../dialogs/Help.svelte";
import { person, put, session, update } from "../test/plan";
import Find from "./Find.svelte";

vi.mock("../core/api", () => ({ Channel: class {}, invoke: async () => update() }));

beforeEach(() => {
  const sessions = put(
    session("s1", { title: "Leitlinien für Beteiligung", printed: "1.1", when: "Sa 9.30 Uhr", room: "r1", span: { start: "2026-09-26T09:30:00", end: "2026-09-26T10:30:00" } }),
    session("s2", { title: "Wege ins Netz", printed: "1.2", state: "cancelled" }),
  );
  const rooms = put({ id: "r1", row: { id: "r1", name: "Gartensaal", position: 0 }, availabilities: [] });
  const people = put(person("p1", "Björn Götz-Lappe"), person("p2", "Ada Netz"));
  program.plan.start(update({ sessions, rooms, people }));
  program.view = "board";
  program.panel = "find";
});
afterEach(() => program.plan.close());

async function asked(query: string) {
  render(Find);
  const field = screen.getByRole("combobox");
  await fireEvent.input(field, { target: { value: query } });
  const options = () => screen.getAllByRole("option");
  return { field, options, texts: () => options().map((option) => option.textContent?.replace(/\s+/g, " ").trim()) };
}

it("finds a person by another spelling, and goes there with Enter", async () => {
  const { field, options, texts } = await asked("Goetz");
  expect(texts()).toEqual(["Björn Götz-Lappe Person"]);
  expect(options()[0]?.querySelector("b")?.textContent).toBe("Götz");
  expect(field).toHaveAttribute("aria-activedescendant", options()[0]?.id);
  await fireEvent.keyDown(field, { key: "Enter" });
  await waitFor(() => expect(program.plan.selection).toEqual({ table: "person", ids: ["p1"] }));
  expect([program.panel, program.view]).toEqual([null, "people"]);
});

it("shows a session with its time and room, and stays on the board where it has a card", async () => {
  const { field, texts } = await asked("leitlinein");
  expect(texts()).toEqual(["1.1 Leitlinien für Beteiligung Sa 9.30 Uhr · Gartensaal Programmpunkt"]);
  await fireEvent.keyDown(field, { key: "Enter" });
  await waitFor(() => expect(program.plan.selection?.ids).toEqual(["s1"]));
  expect(program.view).toBe("board");
});

it("says by whom a session is found", async () => {
  const part = { row: { id: "c1", session: "s2", person: "p1" }, name: "Björn Götz-Lappe", role: "Impuls" } as PartCard;
  program.plan.take(update({ sessions: { put: [session("s2", { title: "Wege ins Netz", printed: "1.2", parts: [part] })], gone: [], order: null } }));
  const { texts } = await asked("goetz");
  expect(texts()[1]).toBe("1.2 Wege ins Netz Björn Götz-Lappe · noch ohne Zeit Programmpunkt");
});

it("goes to the list for what has no place on the board", async () => {
  const { field } = await asked("1.2");
  await fireEvent.keyDown(field, { key: "Enter" });
  await waitFor(() => expect(program.view).toBe("sessions"));
});

it("moves with the arrows, round and round, and says how many there are", async () => {
  const { field, options } = await asked("netz");
  expect(screen.getByRole("status")).toHaveTextContent("2 Treffer");
  await fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(options()[1]).toHaveAttribute("aria-selected", "true");
  await fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(field).toHaveAttribute("aria-activedescendant", options()[0]?.id);
});

it("offers where one was and what one often needs before anything is typed", async () => {
  program.plan.select("room", ["r1"]);
  program.plan.select("person", ["p2"]);
  program.plan.select("room", ["r1"]);
  render(Find);
  const groups = screen.getAllByRole("group").map((group) => group.getAttribute("aria-label"));
  expect(groups).toEqual(["Zuletzt angesehen", "Oft gebraucht"]);
  const found = screen.getAllByRole("option").map((option) => option.querySelector(".name")?.textContent?.trim());
  expect(found.slice(0, 3)).toEqual(["Gartensaal", "Ada Netz", "Neuer Programmpunkt …"]);
  expect(found).not.toContain("Zurücknehmen");
});

it("runs a command, found by another word for it", async () => {
  const { field, texts } = await asked("Nachtmodus");
  expect(texts()).toEqual(["Erscheinung: dunkel Befehl"]);
  const chosen = vi.spyOn(program.preferences, "choose").mockResolvedValue();
  await fireEvent.keyDown(field, { key: "Enter" });
  await waitFor(() => expect(chosen).toHaveBeenCalledWith({ theme: "dark" }));
});

it("gives the focus back to where it was", async () => {
  const button = document.body.appendChild(document.createElement("button"));
  button.focus();
  const { unmount } = render(Find);
  expect(screen.getByRole("combobox")).toHaveFocus();
  unmount();
  expect(button).toHaveFocus();
  button.remove();
});

it("says so where nothing is found", async () => {
  await asked("xyzxyz");
  expect(screen.queryAllByRole("option")).toEqual([]);
  expect(screen.getByText(/Nichts gefunden/)).toBeVisible();
});

it("is found without fault by axe, full and empty, and so is the help", async () => {
  const rules = { rules: { "color-contrast": { enabled: false } } };
  const { field } = await asked("netz");
  expect((await axe.run(document.body, rules)).violations).toEqual([]);
  await fireEvent.input(field, { target: { value: "xyzxyz" } });
  expect((await axe.run(document.body, rules)).violations).toEqual([]);
  document.body.innerHTML = "";
  render(Help);
  expect((await axe.run(document.body, rules)).violations).toEqual([]);
});
