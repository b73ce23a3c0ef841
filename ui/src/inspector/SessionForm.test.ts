import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import { put, session, status, update } from "../test/plan";
import SessionForm from "./SessionForm.svelte";

const asked: [string, unknown][] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return command === "edit" ? update({ status: status({ undo: "Programmpunkt: Wege geändert (Status)" }) }) : "";
  },
}));

const wege = session("1", { title: "Wege" });

beforeEach(() => {
  asked.length = 0;
  program.notices.list = [];
  program.plan.start(update({ sessions: put(wege) }));
});

it("says at its head that it is cancelled, and offers that it takes place after all", () => {
  const head = () => document.querySelector("h2 + .state")?.textContent;
  const { unmount } = render(SessionForm, { session: wege });
  expect(head()).toBeUndefined();
  unmount();
  render(SessionForm, { session: { ...wege, state: "cancelled" } });
  expect(head()).toBe("entfällt");
  expect(screen.getByText("Findet doch statt")).toBeVisible();
});

it("tells the step with a way back", async () => {
  render(SessionForm, { session: wege });
  await fireEvent.click(screen.getByText("Entfällt"));
  await vi.waitFor(() => expect(program.notices.list).toHaveLength(1));
  expect(asked).toContainEqual(["edit", { table: "session", ids: ["1"], fields: { state: "cancelled" } }]);
  const [notice] = program.notices.list;
  expect([notice?.text, notice?.action?.label]).toEqual(["Programmpunkt: Wege geändert (Status)", "Zurücknehmen"]);
});
