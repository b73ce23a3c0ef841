// The kinds of registration as the event holds them.

import type { KindCard } from "../core/bindings";

/** A kind as a row of the event. A usual kind that nobody renamed keeps its word in each language. */
export const kindRow = ({ key, name, is_named, has_badge, counts, has_places, colour, design }: KindCard) => ({
  key, name: is_named ? name : null, has_badge, counts, has_places, colour, design,
});

/** The key of a new kind, which never changes: its name, or with a number where another kind once had that name. */
export function keyOf(name: string, taken: readonly string[]): string {
  const key = name.trim().toLowerCase();
  let number = 1;
  let free = key;
  while (taken.includes(free)) free = `${key} ${(number += 1)}`;
  return free;
}

/** The same things with one of them at another place. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const next = [...all];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
