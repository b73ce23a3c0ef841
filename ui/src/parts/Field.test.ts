import { fireEvent, render, screen } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";
import Field from "./Field.svelte";

const field = (value: string) => {
  const onchange = vi.fn();
  render(Field, { label: "Titel", value, onchange });
  return { input: screen.getByLabelText<HTMLInputElement>("Titel"), onchange };
};

it("writes once, when it is left or Enter is pressed", async () => {
  const { input, onchange } = field("alt");
  await fireEvent.input(input, { target: { value: "neu" } });
  expect(onchange).not.toHaveBeenCalled();
  await fireEvent.keyDown(input, { key: "Enter" });
  await fireEvent.blur(input);
  expect(onchange.mock.calls).toEqual([["neu"]]);
});

it("puts back what was there on Escape", async () => {
  const { input, onchange } = field("alt");
  await fireEvent.input(input, { target: { value: "neu" } });
  await fireEvent.keyDown(input, { key: "Escape" });
  await fireEvent.blur(input);
  expect(input.value).toBe("alt");
  expect(onchange).not.toHaveBeenCalled();
});

it("writes nothing that was not changed", async () => {
  const { input, onchange } = field("alt");
  await fireEvent.input(input, { target: { value: "alt" } });
  await fireEvent.blur(input);
  expect(onchange).not.toHaveBeenCalled();
});
