import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import Panels from "../shell/Panels.svelte";
import { choose } from "../test/choose";
import { block, put, update } from "../test/plan";

vi.mock("../core/api", () => ({ Channel: class {}, invoke: async () => update() }));

beforeEach(() => {
  program.discarding.doomed = null;
  program.panel = "new-session";
  program.plan.start(update({ blocks: put(block("vormittag", "09:30", "12:30")) }));
});

const cancel = () => fireEvent.click(screen.getAllByText("Abbrechen")[0]!);

it("goes without a question where nothing was typed", async () => {
  render(Panels);
  await cancel();
  expect([program.panel, program.discarding.doomed]).toEqual([null, null]);
});

it("asks before what was typed goes, and keeps it for those who go on", async () => {
  render(Panels);
  await fireEvent.input(screen.getByLabelText("Titel"), { target: { value: "Wege" } });
  await fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });
  await vi.waitFor(() => expect(screen.getByText("Eingaben verwerfen?")).toBeVisible());
  await fireEvent.click(screen.getByText("Weiter bearbeiten"));
  expect(screen.getByLabelText("Titel")).toHaveValue("Wege");
  expect(screen.getByLabelText("Titel").closest("[role=dialog]")).toHaveAttribute("data-state", "open");
  await cancel();
  await fireEvent.click(screen.getByText("Verwerfen"));
  expect([program.panel, program.discarding.doomed]).toEqual([null, null]);
});

it("asks as well where something else was chosen", async () => {
  render(Panels);
  await choose("Art", "Plenum");
  await cancel();
  expect(screen.getByText("Eingaben verwerfen?")).toBeVisible();
});
