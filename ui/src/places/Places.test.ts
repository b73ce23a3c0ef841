import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { ComputedPlaces, EventCard, PlacesOfSession } from "../core/bindings";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { update } from "../test/plan";
import Compute from "./Compute.svelte";
import Places from "./Places.svelte";

const asked: [string, Record<string, unknown>][] = [];
let sessions: PlacesOfSession[] = [];
let computed: ComputedPlaces;
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: Record<string, unknown>) => {
    asked.push([command, args]);
    const blocks = sessions.length ? [{ block: "b", name: "Neue Wege", when: "Sa 24.9., 9.30–12.30 Uhr", sessions }] : [];
    return { places: blocks, participant_counts: { without_place: 3 }, compute_places: computed, take_places: update() }[command];
  },
}));

const seats = (taken: number, all: number | null, waiting = 0) => ({
  all, taken, waiting, free: all === null ? null : Math.max(0, all - taken), over: all === null ? 0 : Math.max(0, taken - all),
});
const places = (number: string, taken: number, all: number | null, waiting = 0): PlacesOfSession => ({
  session: number, number, title: `Titel ${number}`, room: "Aula", seats: seats(taken, all, waiting), first_wishes: 4, wishes: 9,
});
const row = (number: string) => document.querySelector<HTMLElement>(`[data-number="${number}"]`)!;

beforeEach(() => {
  asked.length = 0;
  sessions = [places("1.1", 9, 12), places("1.2", 12, 12, 2), places("1.3", 14, 12), places("1.4", 1, null)];
  computed = { by_rank: [31, 4], unwished: 0, without: 1, worth: "Summe 104, besser geht es nicht", on_fairness: null, bottlenecks: [], unlucky: [], unlucky_in_all: 0, is_new: true };
  program.plan.close();
  program.places.close();
  const place_rules = { by_rank: [0, 1, 3], unwished: 25, none: 100, once_per_track: false, fair: false, lot: 1 };
  program.plan.start(update({ registered: { all: 60, changes: 1 }, event: { id: "e", place_rules } as EventCard }));
});

it("says of each session how many seats are taken, free or too many, and who waits", async () => {
  render(Places);
  await waitFor(() => expect(row("1.1")).toHaveTextContent("9 von 12 3 frei"));
  expect(row("1.2")).toHaveTextContent("12 von 12 voll 2 wartend");
  expect(row("1.3")).toHaveTextContent("14 von 12 2 zu viel");
  expect(row("1.4")).toHaveTextContent("1 vergeben Plätze unbekannt");
  expect(document.querySelector("[data-count]")).toHaveTextContent("36 Plätze vergeben · 2 wartend · 3 ohne Platz");
  await fireEvent.click(row("1.2"));
  expect(program.plan.selection).toEqual({ table: "session", ids: ["1.2"] });
});

it("shows where there is room, and where it is tight", async () => {
  render(Places);
  await waitFor(() => expect(row("1.1")).not.toBeNull());
  const shown = async (which: string) => {
    await choose("Welche", which);
    return [...document.querySelectorAll<HTMLElement>("[data-number]")].map((row) => row.dataset.number);
  };
  expect(await shown("mit freien Plätzen")).toEqual(["1.1", "1.4"]);
  expect(await shown("überbelegt oder mit Warteliste")).toEqual(["1.2", "1.3"]);
});

it("leads on where nobody is registered, and where there is nothing to choose", async () => {
  sessions = [];
  const { unmount } = render(Places);
  await waitFor(() => expect(screen.getByText("Noch gibt es nichts zu wählen")).toBeVisible());
  unmount();
  program.plan.close();
  program.plan.start(update({ registered: { all: 0, changes: 1 } }));
  render(Places);
  expect(screen.getByText("Zu den Teilnehmenden")).toBeVisible();
});

it("shows what was computed before anything changes, and takes it in one step", async () => {
  await program.places.refresh();
  program.panel = "compute-places";
  render(Compute);
  await fireEvent.click(screen.getByText("Ausbessern"));
  await fireEvent.click(screen.getByText("Berechnen"));
  await waitFor(() => expect(screen.getByText("Summe 104, besser geht es nicht.")).toBeVisible());
  expect(asked.find(([command]) => command === "compute_places")?.[1]).toMatchObject({ method: "repaired" });
  expect(asked.map(([command]) => command)).not.toContain("take_places");
  await fireEvent.click(screen.getByText("Übernehmen"));
  await waitFor(() => expect(program.panel).toBeNull());
  expect(asked.map(([command]) => command)).toContain("take_places");
});

it("forgets what was computed if somebody leaves without taking it", async () => {
  program.panel = "compute-places";
  render(Compute);
  await fireEvent.click(screen.getByText("Berechnen"));
  await waitFor(() => expect(screen.getByText("1. Wunsch")).toBeVisible());
  await fireEvent.click(screen.getByText("Abbrechen"));
  expect(program.places.computed).toBeNull();
  expect(asked.map(([command]) => command)).toContain("drop_places");
});
