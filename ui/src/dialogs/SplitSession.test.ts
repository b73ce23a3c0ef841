import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { Contribution, PartCard, Role } from "../core/bindings";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { block, brings, finding, put, room, session, span, update } from "../test/plan";
import SplitSession from "./SplitSession.svelte";

const asked: [string, unknown][] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return command === "consequences" ? brings(finding("Saal ist doppelt belegt.")) : update();
  },
}));

const part = (id: string, name: string, role: Role, stands_in_for: string | null = null): PartCard => ({
  row: { id, session: "1", person: id, position: 1, role, stands_in_for } as Contribution,
  name,
  role: typeof role === "string" ? role : role.named.label,
  marks: [],
  falls_away: false,
  instead: [],
  stands_in_for: null,
});

beforeEach(() => {
  asked.length = 0;
  program.panel = "split-session";
  const parts = [part("m", "Mira", "moderation"), part("a", "Ada", "input"), part("b", "Bert", "input", "a")];
  program.plan.start(
    update({
      rooms: put(room("saal", "Saal"), room("aula", "Aula")),
      blocks: put(block("vormittag", "09:30", "12:30"), block("nachmittag", "14:00", "16:00")),
      sessions: put(session("1", { title: "Wege", room: "aula", block: "vormittag", span: span("09:30", "12:30"), parts })),
    }),
  );
  program.plan.select("session", ["1"]);
});

const rearranged = () => asked.filter(([command]) => command === "rearrange").map(([, args]) => args);
async function confirm() {
  const button = screen.getByRole("button", { name: "Teilen" });
  await vi.waitFor(() => expect(button).toBeEnabled());
  await fireEvent.click(button);
  await vi.waitFor(() => expect(program.panel).toBeNull());
}

it("divides the time in the middle, and whoever moderates goes on doing so", async () => {
  render(SplitSession);
  await vi.waitFor(() => expect(screen.getByText("Saal ist doppelt belegt.")).toBeVisible());
  expect(screen.getByLabelText("Titel der zweiten Hälfte")).toHaveAttribute("placeholder", "Wege, Teil 2");
  expect(screen.queryByLabelText("Bert, input"), "a stand-in goes with the other").toBeNull();
  await confirm();
  expect(rearranged()).toEqual([
    {
      what: {
        split: {
          session: "1", title: null, second: { after: { start: "2026-06-13T11:00:00", room: "aula" } },
          moving: [], in_both: ["m"], places: "first",
        },
      },
    },
  ]);
});

it("puts the second half into another block, with a title, a room and people of its own", async () => {
  render(SplitSession);
  await fireEvent.input(screen.getByLabelText("Titel der zweiten Hälfte"), { target: { value: "Wege II" } });
  await choose("Zweite Hälfte", "Sa 13.6., 14:00–16:00");
  await choose("Raum der zweiten Hälfte", "Saal");
  await choose("Ada, input", "in der zweiten Hälfte");
  await confirm();
  expect(rearranged()).toEqual([
    {
      what: {
        split: {
          session: "1", title: "Wege II", second: { elsewhere: { block: "nachmittag", own_span: null, room: "saal" } },
          moving: ["a"], in_both: [], places: "first",
        },
      },
    },
  ]);
});
