import { expect, it } from "vitest";
import { Following } from "./following";

it("does not take for scrolling what it has put there itself, and tells late", () => {
  const following = new Following();
  const hours = { scrollLeft: 0, scrollTop: 0 };
  following.put(hours, { top: 3 });
  expect(hours.scrollTop).toBe(3);
  expect(following.leads(hours)).toBe(false);
  // The keyboard scrolled a block into view, and then back to where it was put before.
  hours.scrollTop = 90;
  expect(following.leads(hours)).toBe(true);
  hours.scrollTop = 3;
  expect(following.leads(hours)).toBe(true);
});

it("knows how far a part reaches that is shorter than the other", () => {
  const following = new Following();
  let top = 0;
  const hours = {
    scrollLeft: 0,
    get scrollTop() {
      return top;
    },
    set scrollTop(wish: number) {
      top = Math.min(50, wish);
    },
  };
  following.put(hours, { top: 80 });
  expect([hours.scrollTop, following.leads(hours)]).toEqual([50, false]);
});
