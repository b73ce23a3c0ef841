import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { hints } from "./hints.svelte";

function put(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
}

beforeEach(() => {
  vi.useFakeTimers();
  hints.hide();
  vi.advanceTimersByTime(5000);
});
afterEach(() => vi.useRealTimers());

it("comes after a moment of rest, tells assistive programs, and goes", () => {
  const button = put(`<button data-hint="Titel verschieben"><svg></svg></button>`);
  hints.point(button.firstElementChild);
  expect(hints.text).toBeNull();
  vi.advanceTimersByTime(600);
  expect(hints.text).toBe("Titel verschieben");
  expect(button.getAttribute("aria-describedby")).toBe(hints.id);
  hints.point(document.body);
  vi.advanceTimersByTime(200);
  expect(hints.text).toBeNull();
  expect(button.hasAttribute("aria-describedby")).toBe(false);
});

it("stays while one points at it, and comes at once where one has just read another", () => {
  const all = put(`<div><b data-hint="eins">1</b><b data-hint="zwei">2</b><i role="tooltip"></i></div>`);
  const [one, two, hint] = all.children;
  hints.point(one!);
  vi.advanceTimersByTime(600);
  hints.point(all);
  hints.point(hint!);
  vi.advanceTimersByTime(1000);
  expect(hints.text).toBe("eins");
  hints.point(two!);
  vi.advanceTimersByTime(1);
  expect(hints.text).toBe("zwei");
});

it("does not say again what stands there whole", () => {
  const name = put(`<span data-hint="Aula">Aula</span>`);
  hints.point(name);
  vi.advanceTimersByTime(1000);
  expect(hints.text).toBeNull();
});

it("does not come where somebody has gone on", () => {
  const button = put(`<button data-hint="mehr">+</button>`);
  hints.point(button);
  hints.hide();
  vi.advanceTimersByTime(1000);
  expect(hints.text).toBeNull();
});

it("says a cell of a list whole where it is cut, and nothing where it is not", () => {
  const cell = put(`<div role="gridcell">Regina Freifrau von der Heide</div>`);
  cell.style.overflow = "hidden";
  hints.point(cell);
  vi.advanceTimersByTime(600);
  expect(hints.text).toBeNull();
  hints.point(document.body);
  vi.advanceTimersByTime(2000);
  Object.defineProperty(cell, "scrollWidth", { value: 200 });
  hints.point(cell);
  vi.advanceTimersByTime(600);
  expect(hints.text).toBe("Regina Freifrau von der Heide");
});
