import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import { update } from "../test/plan";
import { Registered } from "../test/registered";
import Roll from "./Roll.svelte";

let core: Registered;
vi.mock("../core/api", () => ({ Channel: class {}, invoke: (command: string, args: Record<string, unknown>) => core.invoke(command, args) }));

beforeEach(async () => {
  core = new Registered(50_000);
  program.plan.close();
  program.participants.close();
  program.plan.start(update({ registered: { all: 50_000, changes: 1 } }));
  await program.participants.refresh();
});

const lines = () => [...document.querySelectorAll<HTMLElement>(".line")];
const line = (id: string) => document.querySelector<HTMLElement>(`[data-id="${id}"]`)!;

it("has few of fifty thousand rows on the page, and rows without words while they come in", async () => {
  render(Roll);
  expect(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", "50001");
  expect(lines().length).toBeLessThan(40);
  expect(line("3")).toHaveTextContent("Name 3");
  let go = () => {};
  core.pause = new Promise<void>((resolve) => (go = resolve));
  const grid = screen.getByRole("grid");
  grid.scrollTop = 36 * 30_000;
  await fireEvent.scroll(grid);
  await waitFor(() => expect(lines().every((row) => row.getAttribute("aria-busy") === "true")).toBe(true));
  expect(lines().map((row) => Number(row.getAttribute("aria-rowindex")))).toContain(30_002);
  go();
  await waitFor(() => expect(line("30000")).toHaveTextContent("Name 30000"));
});

it("selects a range that it does not hold, and says in which order it stands", async () => {
  render(Roll);
  await fireEvent.click(line("1"));
  expect(program.plan.selection).toEqual({ table: "registration", ids: ["1"] });
  await fireEvent.click(line("4"), { shiftKey: true });
  await waitFor(() => expect(program.plan.selection?.ids).toEqual(["1", "2", "3", "4"]));
  await fireEvent.click(line("2"), { ctrlKey: true });
  expect(program.plan.selection?.ids).toEqual(["1", "3", "4"]);
  await fireEvent.keyDown(screen.getByRole("grid"), { key: "a", ctrlKey: true });
  await waitFor(() => expect(program.plan.selection?.ids).toHaveLength(50_000));
  const head = screen.getByText("Status");
  await fireEvent.click(head);
  await waitFor(() => expect(head.closest("[role=columnheader]")).toHaveAttribute("aria-sort", "ascending"));
});

it("goes to the end with one key", async () => {
  render(Roll);
  await fireEvent.keyDown(screen.getByRole("grid"), { key: "End" });
  await waitFor(() => expect(program.plan.selection?.ids).toEqual(["49999"]));
});
