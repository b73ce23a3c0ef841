// A spot: a place in the plan, which is a room and a block or a time of its own.

import type { Whereto } from "./bindings";

/** Whether two spots are the same. */
export function sameSpot(a: Whereto | null, b: Whereto | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.block === b.block && a.room === b.room && a.own_span?.start === b.own_span?.start && a.own_span?.end === b.own_span?.end
  );
}

/** A unique key for a spot. */
export const spotKey = ({ block, own_span, room }: Whereto): string => [block, own_span?.start, own_span?.end, room].join();
