import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { program } from "../core/program.svelte";
import { typing } from "../core/typing.svelte";
import Field from "./Field.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

interface Given {
  value?: string;
  kind?: "text" | "number";
  required?: boolean;
  check?: (text: string) => string | null;
  isWhole?: (text: string) => boolean;
}

/** A field as in a plan: the saved text becomes its value. */
function field(given: Given = {}, answer: () => unknown = () => true) {
  const saved: string[] = [];
  const sittings = new Set<unknown>();
  const { rerender } = render(Field, {
    label: "Titel", value: "alt", ...given,
    onchange: async (text: string) => {
      saved.push(text);
      sittings.add(typing.sitting);
      const done = await answer();
      if (done !== false) await rerender({ value: text.trim() });
      return done;
    },
  });
  const input = screen.getByLabelText<HTMLInputElement>("Titel");
  const write = (text: string) => fireEvent.input(input, { target: { value: text } });
  const press = (key: string, more = {}) => fireEvent.keyDown(input, { key, ...more });
  const rest = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  return { input, saved, sittings, write, press, rest };
}

it("saves after a moment of rest what is typed, and is one sitting until it is left", async () => {
  const { input, saved, sittings, write, rest } = field();
  await fireEvent.focus(input);
  await write("ne");
  await rest(300);
  await write("neu");
  expect([saved, typing.isPending]).toEqual([[], true]);
  await rest(500);
  expect([saved, typing.isPending, typing.isWriting]).toEqual([["neu"], false, true]);
  await write("neuer");
  await fireEvent.blur(input);
  expect([saved, sittings.size, typing.isWriting]).toEqual([["neu", "neuer"], 1, false]);
  await fireEvent.focus(input);
  await write("am neuesten");
  await fireEvent.blur(input);
  expect([saved.at(-1), sittings.size]).toEqual(["am neuesten", 2]);
});

it("saves while somebody types without a rest, a second after they began at the latest", async () => {
  const { saved, write, rest } = field();
  for (const end of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    await write("n".repeat(end));
    await rest(100);
  }
  expect(saved.length).toBeGreaterThan(0);
});

it("saves once with Enter and when it is left", async () => {
  const { input, saved, write, press } = field();
  await write("neu");
  await press("Enter");
  await fireEvent.blur(input);
  expect(saved).toEqual(["neu"]);
});

it("puts back on Escape what stood there on entering, whatever was saved since", async () => {
  const { input, saved, write, press, rest } = field();
  await fireEvent.focus(input);
  await write("neu");
  await rest(1000);
  await write("neuer");
  await press("Escape");
  await rest(0);
  expect([saved, input.value, typing.isPending]).toEqual([["neu", "alt"], "alt", false]);
});

it("saves nothing that was not changed", async () => {
  const { input, saved, write } = field();
  await write("alt");
  await fireEvent.blur(input);
  expect(saved).toEqual([]);
});

it("shows as it is in the plan what was saved and left", async () => {
  const { input, write, rest } = field();
  await fireEvent.focus(input);
  await write("neu  ");
  await rest(1000);
  expect(input.value).toBe("neu  ");
  await fireEvent.blur(input);
  await rest(0);
  expect(input.value).toBe("neu");
});

it("keeps and marks what cannot be understood, and saves it in no case", async () => {
  const check = (text: string) => (/^\d/.test(text) ? null : `${text} ist keine Zeit.`);
  const { input, saved, write, press, rest } = field({ value: "9.30", check });
  await write("bald");
  await rest(2000);
  expect([input.getAttribute("aria-invalid"), typing.isPending]).toEqual(["false", true]);
  await fireEvent.blur(input);
  await tick();
  expect([saved, input.value, input.getAttribute("aria-invalid")]).toEqual([[], "bald", "true"]);
  expect(screen.getByText("bald ist keine Zeit.")).toBeVisible();
  // The caller is told that not everything was saved.
  expect(await typing.save()).toBe(false);
  await press("Escape");
  await tick();
  expect([input.value, input.getAttribute("aria-invalid")]).toEqual(["9.30", "false"]);
});

it("is known to be wrong still when another field is written in and saved", async () => {
  const wrong = field({ value: "30", kind: "number" });
  await wrong.write("viele");
  await fireEvent.blur(wrong.input);
  const onchange = vi.fn();
  render(Field, { label: "Notiz", value: "", onchange });
  const other = screen.getByLabelText<HTMLInputElement>("Notiz");
  await fireEvent.input(other, { target: { value: "mehr" } });
  await fireEvent.blur(other);
  await wrong.rest(0);
  expect([onchange.mock.calls, await typing.saveAll(), typing.isPending]).toEqual([[["mehr"]], false, true]);
});

it("takes only digits for a number, and something where there must be something", async () => {
  const { saved, input, write } = field({ value: "30", kind: "number" });
  await write("zwölf");
  await fireEvent.blur(input);
  expect(screen.getByText(/keine Zahl/)).toBeVisible();
  cleanup();
  const second = field({ required: true });
  await second.write(" ");
  await fireEvent.blur(second.input);
  expect(screen.getByText(/nicht leer/)).toBeVisible();
  expect([...saved, ...second.saved]).toEqual([]);
});

it("waits with what may be the beginning of something else until it is left", async () => {
  const { input, saved, write, rest } = field({ value: "9.30", isWhole: (text) => text.length === 5 });
  await write("10.3");
  await rest(3000);
  expect(saved).toEqual([]);
  await write("10.30");
  await rest(1000);
  await write("10.4");
  await fireEvent.blur(input);
  expect(saved).toEqual(["10.30", "10.4"]);
});

it("keeps what the plan refused, and says so", async () => {
  const { input, write, rest } = field({}, () => false);
  await write("zu lang");
  await fireEvent.blur(input);
  await rest(0);
  expect([input.value, input.getAttribute("aria-invalid")]).toEqual(["zu lang", "true"]);
  expect(screen.getByText(/Nicht gespeichert/)).toBeVisible();
});

it("tries again what was refused, whenever it is left, and knows of it until then", async () => {
  let isRefused = true;
  const { input, saved, write, rest } = field({}, () => !isRefused);
  await write("zu spät");
  await fireEvent.blur(input);
  await rest(0);
  expect([await typing.save(), saved]).toEqual([false, ["zu spät", "zu spät"]]);
  isRefused = false;
  await fireEvent.focus(input);
  await fireEvent.blur(input);
  await rest(0);
  expect([saved.length, input.value, input.getAttribute("aria-invalid"), typing.isPending]).toEqual([3, "zu spät", "false", false]);
});

it("does not let go without a word of what could not be understood", async () => {
  const { input, write } = field({ value: "30", kind: "number" });
  await write("viele");
  await fireEvent.blur(input);
  cleanup();
  expect(program.notices.list.at(-1)?.text).toBe("Titel: »viele« wurde nicht gespeichert. »viele« ist keine Zahl. Bitte nur Ziffern schreiben.");
});

it("is not called refused any more once it was saved, whoever had it saved", async () => {
  let isRefused = true;
  const { input, write, rest } = field({}, () => !isRefused);
  await write("zu spät");
  await fireEvent.blur(input);
  await rest(0);
  isRefused = false;
  expect(await typing.saveAll()).toBe(true);
  await rest(0);
  expect([input.getAttribute("aria-invalid"), typing.isPending]).toEqual(["false", false]);
});

it("undoes its own typing first, and leaves the rest to the plan", async () => {
  const { input, write } = field();
  const undoes = () => [input.dataset.undoes !== undefined, input.dataset.redoes !== undefined];
  expect(undoes()).toEqual([false, false]);
  await write("neu");
  expect(undoes()).toEqual([true, true]);
  await write("alt");
  expect(undoes()).toEqual([false, true]);
});
