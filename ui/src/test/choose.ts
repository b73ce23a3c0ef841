import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { expect } from "vitest";

/** Chooses from the list with this label, by keyboard: opens it, goes to the name, confirms. */
export async function choose(label: string, name: string): Promise<void> {
  const list = screen.getByRole("combobox", { name: label });
  list.focus();
  await fireEvent.keyDown(list, { key: "Enter" });
  await fireEvent.keyDown(list, { key: "Home" });
  const options = await screen.findAllByRole("option");
  const steps = options.findIndex((option) => option.textContent?.trim() === name);
  if (steps < 0) throw new Error(`${name} is not offered`);
  for (let step = 0; step < steps; step++) await fireEvent.keyDown(list, { key: "ArrowDown" });
  await fireEvent.keyDown(list, { key: "Enter" });
  await waitFor(() => expect(screen.queryByRole("listbox")).toBeNull());
}
