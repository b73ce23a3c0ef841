import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import { choose } from "../test/choose";
import { person, put, update } from "../test/plan";
import PersonForm from "./PersonForm.svelte";

const asked: [string, unknown][] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return update();
  },
}));

const sabine = { ...person("1", "Sabine Mustermann"), row: { id: "1", given: "Sabine", family: "Mustermann" } };

beforeEach(() => {
  asked.length = 0;
  program.plan.start(update({ people: put(sabine) }));
});

const edited = async (fields: object) => vi.waitFor(() => expect(asked).toContainEqual(["edit", { table: "person", ids: ["1"], fields }]));

it("changes the order of a name and leaves its parts, which a button of its own swaps", async () => {
  render(PersonForm, { person: sabine });
  await choose("Reihenfolge des Namens", "Familienname zuerst");
  await edited({ name_order: "family-first" });
  await fireEvent.click(screen.getByText("Vor- und Familienname vertauschen"));
  await edited({ given: "Mustermann", family: "Sabine" });
});

it("has a name read anew where it asks which part is the family name", async () => {
  render(PersonForm, { person: { ...sabine, asks_for_order: true } });
  await fireEvent.click(document.querySelectorAll(".asked button")[1]!);
  await vi.waitFor(() => expect(asked).toContainEqual(["read_name", { person: "1", order: "family-first" }]));
});

it("checks the spelling of no name", () => {
  render(PersonForm, { person: sabine });
  for (const label of ["Vorname", "Familienname"]) expect(screen.getByLabelText(label)).toHaveAttribute("spellcheck", "false");
});
