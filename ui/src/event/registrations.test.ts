import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { EventCard } from "../core/bindings";
import { program } from "../core/program.svelte";
import { update } from "../test/plan";
import Registrations from "./Registrations.svelte";
import { keyOf, kindRow, moved } from "./registrations";

const asked: [string, Record<string, unknown>][] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: Record<string, unknown>) => {
    asked.push([command, args]);
    if (command === "participant_counts") return { all: 0, by_status: {}, by_kind: {}, without_wishes: 0, without_place: 0, arrived: 0, arrived_on: {} };
    if (command === "participants") return { all: 0, counts: null, rows: [] };
    return update();
  },
}));

const event = { id: "event", accent: "#0b6470", registration_kinds: [], free_columns: ["Hotel", "Gebühr"] } as unknown as EventCard;
const named = (command: string) => asked.filter(([name]) => name === command).map(([, args]) => args);

beforeEach(() => {
  asked.length = 0;
  program.plan.start(update());
});

it("renames a column when its field is left, and not with each letter", async () => {
  vi.useFakeTimers();
  render(Registrations, { event, disabled: false });
  program.participants.filter = { column: ["Hotel", "Krone"] };
  const field = screen.getAllByRole("textbox", { name: "Name der Spalte" })[0]!;
  await fireEvent.focus(field);
  await fireEvent.input(field, { target: { value: "Unter" } });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(named("rename_column")).toEqual([]);
  vi.useRealTimers();
  await fireEvent.input(field, { target: { value: "Unterkunft " } });
  await fireEvent.blur(field);
  await waitFor(() => expect(named("rename_column")).toEqual([{ from: "Hotel", to: "Unterkunft" }]));
  await waitFor(() => expect(program.participants.filter.column).toEqual(["Unterkunft", "Krone"]));
});

it("says that there is a column of this name, and leaves it", async () => {
  render(Registrations, { event, disabled: false });
  const field = screen.getAllByRole("textbox", { name: "Name der Spalte" })[0]!;
  await fireEvent.focus(field);
  await fireEvent.input(field, { target: { value: "gebühr" } });
  await fireEvent.blur(field);
  await waitFor(() => expect(screen.getByText("»gebühr« gibt es schon.")).toBeInTheDocument());
  expect(named("rename_column")).toEqual([]);
});

it("gives a new kind a key that no other has", () => {
  expect(keyOf(" Ehrengast ", ["guest"])).toBe("ehrengast");
  expect(keyOf("Gast", ["gast", "gast 2"])).toBe("gast 3");
});

it("leaves a usual kind its word in each language until somebody renames it", () => {
  const kind = { key: "guest", name: "Gast", has_badge: true, counts: true, has_places: true, colour: null, design: null };
  expect(kindRow({ ...kind, is_named: false }).name).toBeNull();
  expect(kindRow({ ...kind, is_named: true }).name).toBe("Gast");
});

it("moves one thing and keeps the order of the others", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
});
