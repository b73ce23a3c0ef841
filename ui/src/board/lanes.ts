// Cards side by side where their times overlap, and the hours that a day shows.

import type { Stretch } from "../time/spans";

/** A place among cards side by side: which lane, and of how many. */
export interface Lane {
  lane: number;
  of: number;
}

/** Cards that overlap share the width of their column; a card alone takes all of it. */
export function lanes(stretches: Stretch[]): Lane[] {
  const order = stretches.map((_, index) => index).sort((a, b) => {
    const [x, y] = [stretches[a]!, stretches[b]!];
    return x.start - y.start || y.end - x.end || a - b;
  });
  const placed: Lane[] = stretches.map(() => ({ lane: 0, of: 1 }));
  let cluster: number[] = [];
  let ends: number[] = [];
  let last = -Infinity;
  const close = () => {
    for (const index of cluster) placed[index]!.of = ends.length;
    cluster = [];
    ends = [];
  };
  for (const index of order) {
    const { start, end } = stretches[index]!;
    if (start >= last) close();
    const free = ends.findIndex((busy) => busy <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    placed[index] = { lane, of: 1 };
    cluster.push(index);
    last = Math.max(last, end);
  }
  close();
  return placed;
}

/** The hours that a day shows: those of everything in it, extended to whole hours. */
export function hoursOf(stretches: Stretch[]): Stretch {
  if (!stretches.length) return { start: 9 * 60, end: 18 * 60 };
  const start = Math.min(...stretches.map((stretch) => stretch.start));
  const end = Math.max(...stretches.map((stretch) => stretch.end));
  return { start: Math.floor(start / 60) * 60, end: Math.ceil(end / 60) * 60 };
}
