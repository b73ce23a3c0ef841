import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { Consequences, SpotView, Swap, TimeView } from "../core/bindings";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { block, brings, fine, finding, put, room, session, span, spot, update } from "../test/plan";
import Move from "./Move.svelte";
import { offersAt, timeKey } from "./offers";

const asked: [string, unknown][] = [];
let spots: SpotView[] = [];
let swaps: Swap[] = [];
/** What the core says of every time. */
let time: TimeView;
const swap: Consequences = brings(finding("Aula ist zu klein.", { rule: "room-too-small", severity: "warning" }));
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return { spots, time_of: time, consequences: swap, rearrange: update(), swaps }[command];
  },
}));

const morning = { block: "vormittag", span: span("09:30", "12:30"), when: "Sa 13.6., 9.30–12.30 Uhr" };
const one = session("1", { printed: "1.1", room: "aula", ...morning });
const two = session("2", { printed: "1.2", room: "saal", ...morning });
const twice = finding("Saal ist doppelt belegt.", { sessions: ["1", "2"], rooms: ["saal"] });
const missed = finding("Stock ist gleichzeitig in 1.1 und 1.3.", { rule: "person-in-two-places" });

beforeEach(() => {
  asked.length = 0;
  swaps = [];
  time = { to: { block: "vormittag", own_span: null }, taken: [{ room: "saal", by: ["2"], swap: "2" }] };
  spots = [
    spot("nachmittag", "aula", { when: "Sa 13.6., 14.00–16.00 Uhr", facts: "nur die Zeit ändert sich", consequences: { ...fine(), solved: [missed] } }),
    spot("vormittag", "keller"),
    spot("vormittag", "saal", { consequences: brings(twice, missed), is_good: false }),
  ];
  program.panel = "move";
  program.plan.start(
    update({
      blocks: put(block("vormittag", "09:30", "12:30"), block("nachmittag", "14:00", "16:00")),
      rooms: put(room("saal", "Saal"), room("aula", "Aula"), room("keller", "Keller")),
      sessions: put(one, two),
    }),
  );
  program.plan.select("session", ["1"]);
});

const row = (room: string) => document.querySelector<HTMLElement>(`[data-room="${room}"]`)!;
const shown = async () => {
  render(Move);
  await vi.waitFor(() => expect(screen.getByText("nur die Zeit ändert sich")).toBeVisible());
};

it("asks for the spots at a time that the core would not think of", async () => {
  spots = [];
  render(Move);
  const at = { block: "vormittag", own_span: null, room: null };
  await vi.waitFor(() => expect(asked).toContainEqual(["spots", { session: "1", time: at }]));
});

it("offers the best place first, says what it would solve, and moves there", async () => {
  await shown();
  const best = document.querySelector<HTMLElement>(".best li")!;
  expect(best).toHaveTextContent("Aula · Sa 13.6., 14.00–16.00 Uhr");
  expect(best).toHaveTextContent("Nichts Neues spricht dagegen. Gelöst: Stock ist gleichzeitig in 1.1 und 1.3.");
  await fireEvent.click(within(best).getByRole("button"));
  const to = { block: "nachmittag", own_span: null, room: "aula" };
  await vi.waitFor(() => expect(program.panel).toBeNull());
  expect(asked).toContainEqual(["rearrange", { what: { move: [["1", to]] } }]);
});

it("says of every room at a time by whom it is taken and what else it would break", async () => {
  await shown();
  expect(row("Saal")).toHaveTextContent("belegt: 1.2");
  expect(row("Saal")).toHaveTextContent("Stock ist gleichzeitig in 1.1 und 1.3.");
  expect(row("Saal")).not.toHaveTextContent("doppelt");
  expect(row("Keller")).toHaveTextContent("frei");
  expect(row("Aula")).toHaveTextContent("ist hier");
  expect(row("Aula")).toBeDisabled();
  await choose("Zeit", "ohne Zeit");
  await fireEvent.click(row("Keller"));
  const nowhen = { block: null, own_span: null, room: "keller" };
  await vi.waitFor(() => expect(asked).toContainEqual(["rearrange", { what: { move: [["1", nowhen]] } }]));
});

it("asks in which block a time is that somebody types, and moves to the time that the core says", async () => {
  time = { to: { block: "nachmittag", own_span: span("09:30", "12:30") }, taken: [] };
  await shown();
  await choose("Zeit", "Andere Zeit …");
  const at = { ...time.to, room: null };
  await vi.waitFor(() => expect(asked).toContainEqual(["spots", { session: "1", time: at }]));
  expect(asked).toContainEqual(["time_of", { session: "1", span: span("09:30", "12:30") }]);
  await vi.waitFor(() => expect(row("Keller")).toBeVisible());
  await fireEvent.click(row("Keller"));
  await vi.waitFor(() => expect(asked).toContainEqual(["rearrange", { what: { move: [["1", { ...at, room: "keller" }]] } }]));
});

it("swaps with whom it finds there, and says before what would come of it", async () => {
  await shown();
  await fireEvent.click(screen.getByText("Tauschen mit 1.2"));
  await vi.waitFor(() => expect(screen.getByText("Aula ist zu klein.")).toBeVisible());
  expect(asked.map(([command]) => command)).not.toContain("rearrange");
  await fireEvent.click(document.querySelector("[data-swap-now]")!);
  await vi.waitFor(() => expect(program.panel).toBeNull());
  expect(asked).toContainEqual(["rearrange", { what: { "swap-sessions": ["1", "2"] } }]);
});

it("never calls best what would be an error, and offers to swap where nothing is free", async () => {
  spots = [spot("vormittag", "saal", { consequences: brings(twice), is_good: false })];
  swaps = [{ other: "2", consequences: { ...fine(), solved: [missed] } }];
  render(Move);
  await vi.waitFor(() => expect(screen.getByText("Nichts frei")).toBeVisible());
  await vi.waitFor(() => expect(document.querySelector("[data-best-swap]")).not.toBeNull());
  expect(screen.queryByText("Am besten")).toBeNull();
  expect(asked).toContainEqual(["swaps", { session: "1" }]);
  const breaking = document.querySelector<HTMLElement>("[data-breaking]")!;
  expect(breaking).toHaveTextContent("Saal ist doppelt belegt.");
  expect(breaking.querySelector(".primary")).toBeNull();
  const headings = [...document.querySelectorAll("h3")].map((heading) => heading.textContent);
  expect(headings.slice(0, 3)).toEqual(["Nichts frei", "Mit wem sich tauschen lässt", "Wo es einen Fehler gäbe"]);
  await fireEvent.click(document.querySelector("[data-best-swap]")!);
  await vi.waitFor(() => expect(asked).toContainEqual(["rearrange", { what: { "swap-sessions": ["1", "2"] } }]));
});

it("offers swaps before places where it would last three times as long, says what those cost, and praises none of them", async () => {
  const costs = ["Dauert dann 180 statt 60 Minuten."];
  spots = [spot("nachmittag", "aula", { consequences: { ...fine(), solved: [missed], costs }, is_good: false }), spot("vormittag", "saal", { consequences: brings(twice), is_good: false })];
  swaps = [{ other: "2", consequences: fine() }];
  render(Move);
  await vi.waitFor(() => expect(document.querySelector("[data-best-swap]")).not.toBeNull());
  const headings = [...document.querySelectorAll("h3")].map((heading) => heading.textContent);
  expect(headings.slice(0, 4)).toEqual(["Nichts frei", "Mit wem sich tauschen lässt", "Wo es anders lang würde", "Wo es einen Fehler gäbe"]);
  const otherwise = document.querySelector<HTMLElement>("[data-otherwise]")!;
  expect(otherwise).toHaveTextContent("Dauert dann 180 statt 60 Minuten.");
  for (const praise of ["Nichts Neues", "Gelöst"]) expect(otherwise).not.toHaveTextContent(praise);
  expect(otherwise.querySelector(".primary")).toBeNull();
});

it("leaves out what would be an error where something is free", async () => {
  await shown();
  expect([...document.querySelectorAll(".best li strong")].map((name) => name.textContent)).toEqual(["Aula", "Keller"]);
});

it("keeps rooms that the core says nothing of behind the others, in their order", () => {
  const time = { key: "vormittag", label: "", to: { block: "vormittag", own_span: null }, span: null };
  const rooms = [room("aula", "Aula"), room("saal", "Saal"), room("keller", "Keller"), room("dach", "Dach")];
  expect(offersAt(time, spots, rooms).map((offer) => offer.room.id)).toEqual(["keller", "saal", "aula", "dach"]);
  const own = span("10:00", "11:00");
  expect(timeKey({ block: "vormittag", own_span: own })).not.toBe(timeKey({ block: "vormittag", own_span: null }));
});
