import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { fine, put, room, update } from "../test/plan";
import CloseRoom from "./CloseRoom.svelte";

const asked: [string, unknown][] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return command === "consequences" ? { ...fine(), moves: ["1.1 Wege → Aula"], out_of_date: "2 Türschilder" } : update();
  },
}));

beforeEach(() => {
  asked.length = 0;
  program.panel = "close-room";
  program.plan.start(
    update({
      rooms: put(room("saal", "Saal"), room("aula", "Aula")),
      days: [{ date: "2026-06-13", label: "Sa 13.6.", name: "Samstag, 13. Juni 2026" }],
    }),
  );
  program.plan.select("room", ["saal"]);
});

const rearranged = () => asked.filter(([command]) => command === "rearrange").map(([, args]) => args);
async function confirm() {
  const button = screen.getByRole("button", { name: "Raum schließen" });
  await vi.waitFor(() => expect(button).toBeEnabled());
  await fireEvent.click(button);
  await vi.waitFor(() => expect(program.panel).toBeNull());
}

it("closes the selected room for a day, and shows before where its sessions go and what it costs", async () => {
  render(CloseRoom);
  await vi.waitFor(() => expect(screen.getByText("1.1 Wege → Aula")).toBeVisible());
  expect(screen.getByText("Veraltet damit: 2 Türschilder")).toBeVisible();
  await confirm();
  expect(rearranged()).toEqual([{ what: { "close-room": { room: "saal", when: { on: "2026-06-13" }, sessions: "to-free-rooms" } } }]);
});

it("closes it from a time on", async () => {
  render(CloseRoom);
  await choose("Wann", "ab Samstag, 13. Juni 2026");
  await fireEvent.input(screen.getByLabelText("Ab"), { target: { value: "14.00" } });
  await fireEvent.blur(screen.getByLabelText("Ab"));
  await choose("Seine Programmpunkte", "haben keinen Raum mehr");
  await confirm();
  expect(rearranged()).toEqual([{ what: { "close-room": { room: "saal", when: { from: "2026-06-13T14:00:00" }, sessions: "out" } } }]);
});

it("closes it for good, and says that it leaves the programme", async () => {
  render(CloseRoom);
  await choose("Wann", "ganz");
  expect(screen.getByText("Der Raum steht dann auch nicht mehr im Programm.")).toBeVisible();
  await confirm();
  expect(rearranged()).toEqual([{ what: { "close-room": { room: "saal", when: "for-good", sessions: "to-free-rooms" } } }]);
});
