import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { block, brings, finding, put, room, update } from "../test/plan";
import SwapRooms from "./SwapRooms.svelte";

const asked: [string, unknown][] = [];
let answer: () => unknown;
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return command === "consequences" ? answer() : update();
  },
}));

beforeEach(() => {
  asked.length = 0;
  answer = () => brings(finding("Kammer ist zu klein.", { severity: "warning" }));
  program.panel = "swap-rooms";
  program.plan.start(
    update({
      rooms: put(room("saal", "Saal"), room("kammer", "Kammer"), room("aula", "Aula")),
      blocks: put(block("vormittag", "09:30", "12:30")),
      days: [{ date: "2026-06-13", label: "Sa 13.6.", name: "Samstag, 13. Juni 2026" }],
    }),
  );
  program.plan.select("room", ["kammer"]);
});

const rearranged = () => asked.filter(([command]) => command === "rearrange").map(([, args]) => args);

it("begins with the room that is selected, says what comes of it, and swaps for a block alone", async () => {
  render(SwapRooms);
  expect(screen.getByLabelText("Raum")).toHaveTextContent("Kammer");
  expect(screen.getByLabelText("mit")).toHaveTextContent("Aula");
  await vi.waitFor(() => expect(screen.getByText("Kammer ist zu klein.")).toBeVisible());
  await choose("Wann", "Sa 13.6., 09:30–12:30");
  await vi.waitFor(() => expect(screen.getByText("Tauschen")).toBeEnabled());
  await fireEvent.click(screen.getByText("Tauschen"));
  await vi.waitFor(() => expect(program.panel).toBeNull());
  expect(rearranged()).toEqual([{ what: { "swap-rooms": ["kammer", "aula", { block: "vormittag" }] } }]);
});

it("never swaps a room with itself", async () => {
  render(SwapRooms);
  await choose("mit", "Kammer");
  expect(screen.getByLabelText("Raum")).toHaveTextContent("Aula");
});

it("says of rooms with nothing in them that there is nothing to swap, rather than that nothing was changed", async () => {
  answer = () => {
    throw { kind: "nothing", message: "Es ist schon so; geändert wurde nichts." };
  };
  render(SwapRooms);
  await vi.waitFor(() => expect(screen.getByText("In diesen beiden Räumen ist dann nichts, was sich tauschen ließe.")).toBeVisible());
  expect(screen.queryByText("Es ist schon so; geändert wurde nichts.")).toBeNull();
});

it("says why there is nothing to swap, and lets nobody try", async () => {
  answer = () => {
    throw { kind: "refused", message: "Es ändert sich nichts." };
  };
  render(SwapRooms);
  await vi.waitFor(() => expect(screen.getByText("Es ändert sich nichts.")).toBeVisible());
  expect(screen.getByText("Tauschen")).toBeDisabled();
  expect(program.notices.list).toEqual([]);
});
