import { fireEvent, render, screen } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";
import Segments from "./Segments.svelte";

it("is one stop for the keyboard, and arrows choose", async () => {
  const onchange = vi.fn();
  const options = [
    { key: "fri", name: "Fr" },
    { key: "sat", name: "Sa" },
  ];
  render(Segments, { label: "Tage", value: "fri", options, onchange });
  const days = screen.getAllByRole("radio");
  expect(days.map((day) => day.tabIndex)).toEqual([0, -1]);
  await fireEvent.keyDown(days[0]!, { key: "ArrowRight" });
  expect(onchange).toHaveBeenCalledWith("sat");
});
