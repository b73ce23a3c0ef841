import { fireEvent, render, screen } from "@testing-library/svelte";
import axe from "axe-core";
import { expect, it, vi } from "vitest";
import { choose } from "../test/choose";
import Choice from "./Choice.svelte";

const OPTIONS: [string, string][] = [["w", "Workshop"], ["p", "Plenum"], ["k", "Kleingruppe"], ["a", "Anreise"]];

function choice(value = "w") {
  const onchange = vi.fn();
  render(Choice, { label: "Art", value, options: OPTIONS, onchange });
  return { list: screen.getByRole("combobox", { name: "Art" }), onchange };
}
const lit = () => document.querySelector("[data-highlighted]")?.textContent?.trim();

it("says what is chosen, and offers the rest when it is unfolded", async () => {
  const { list, onchange } = choice();
  expect(list).toHaveTextContent("Workshop");
  expect(screen.queryByRole("listbox")).toBeNull();
  await choose("Art", "Kleingruppe");
  expect(onchange).toHaveBeenCalledExactlyOnceWith("k");
  await vi.waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
  // The caller ignored the choice, so the old value is still shown.
  expect(list).toHaveTextContent("Workshop");
});

it("is gone through with Home, End and the beginning of a name, and left with Escape as it was", async () => {
  const { list, onchange } = choice();
  list.focus();
  await fireEvent.keyDown(list, { key: "ArrowDown" });
  await vi.waitFor(() => expect(lit()).toBe("Workshop"));
  await fireEvent.keyDown(list, { key: "End" });
  expect(lit()).toBe("Anreise");
  await fireEvent.keyDown(list, { key: "Home" });
  expect(lit()).toBe("Workshop");
  await fireEvent.keyDown(list, { key: "k" });
  expect(lit()).toBe("Kleingruppe");
  await fireEvent.keyDown(list, { key: "Escape" });
  await vi.waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
  expect(onchange).not.toHaveBeenCalled();
});

it("takes the beginning of a name while it is folded, too", async () => {
  const { list, onchange } = choice();
  list.focus();
  await fireEvent.keyDown(list, { key: "p" });
  expect(onchange).toHaveBeenCalledExactlyOnceWith("p");
});

it("has the roles that assistive programs know, folded and unfolded", async () => {
  const { list } = choice();
  const wrong = async () => (await axe.run(document.body, { rules: { region: { enabled: false }, "color-contrast": { enabled: false } } })).violations;
  expect(await wrong()).toEqual([]);
  list.focus();
  await fireEvent.keyDown(list, { key: "Enter" });
  await screen.findByRole("listbox");
  expect(list).toHaveAttribute("aria-expanded", "true");
  expect(screen.getByRole("option", { name: "Workshop" })).toHaveAttribute("aria-selected", "true");
  expect(await wrong()).toEqual([]);
});
