import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import { person, put, update } from "../test/plan";
import { participant } from "../test/registered";
import OnlyPeople from "../print/OnlyPeople.svelte";
import PersonPicker from "./PersonPicker.svelte";

const asked: [string, Record<string, unknown>][] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: Record<string, unknown>) => {
    asked.push([command, args]);
    if (command === "participants") {
      const rows = ["Lena Martens", "Ada Beispiel"].map((name) => participant(name, { person: name, name }));
      return { all: 2, counts: null, rows };
    }
    if (command === "who_are") return (args.people as string[]).map((id) => ({ id, name: `${id} (da)`, organisation: null, registration: `r-${id}` }));
    return update();
  },
}));

beforeEach(() => {
  asked.length = 0;
  program.plan.start(update({ people: put(person("Ada Beispiel", "Ada Beispiel")), registered: { all: 2, changes: 1 } }));
});

const offered = () => screen.queryAllByRole("option").map((option) => option.textContent!.trim());

it("offers whoever only takes part as well, and nobody twice", async () => {
  const onpick = vi.fn();
  render(PersonPicker, { label: "Person", onpick });
  const field = screen.getByRole("combobox", { name: "Person" });
  field.focus();
  await fireEvent.input(field, { target: { value: "a" } });
  await waitFor(() => expect(offered()).toEqual(["Ada Beispiel", "Lena Martens"]));
  expect(asked.at(-1)).toEqual(["participants", { filter: { search: "a" }, start: 0, count: 60 }]);
  await fireEvent.keyDown(field, { key: "ArrowDown" });
  await fireEvent.keyDown(field, { key: "ArrowDown" });
  await fireEvent.keyDown(field, { key: "Enter" });
  await waitFor(() => expect(onpick).toHaveBeenCalledOnce());
  expect(["Ada Beispiel", "Lena Martens"]).toContain(onpick.mock.calls[0]![0].person);
});

it("offers only those who have a part where only they make sense", async () => {
  render(PersonPicker, { label: "Person", contributors: true, onpick: () => {} });
  const field = screen.getByRole("combobox", { name: "Person" });
  field.focus();
  await fireEvent.input(field, { target: { value: "a" } });
  await waitFor(() => expect(offered()).toEqual(["Ada Beispiel"]));
  expect(asked.some(([command]) => command === "participants")).toBe(false);
});

it("names those who are not in the plan, where they were chosen", async () => {
  render(OnlyPeople, { only: ["Ada Beispiel", "Lena"], onchange: () => {} });
  await waitFor(() => expect(screen.getByText("Lena (da)")).toBeInTheDocument());
  expect(asked).toEqual([["who_are", { people: ["Lena"] }]]);
});
