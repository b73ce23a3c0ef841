// Spots on a day for sessions that the core proposes nothing for: several carried together, and sessions for
// everybody.

import type { Span, Whereto } from "../core/bindings";
import { ownTimeIn, timeIn } from "../core/spots";
import { dayOf, spanOf, stretchOf } from "../time/spans";
import { hoursOf } from "./lanes";
import type { Ground, Placed } from "./together";

/** The spots for the first of the carried sessions; `taken` are the times of other sessions for everybody. */
export function spotsOfDay(first: Placed, day: string, ground: Ground, taken: Span[]): Whereto[] {
  const blocks = ground.blocks.filter((block) => dayOf(block.span) === day);
  if (first.across) {
    const busy = [...blocks.map((block) => block.span), ...taken.filter((span) => dayOf(span) === day)];
    return times(first.span, busy, day).map((own) => ({ ...timeIn(own, first.block, ground.blocks), room: null }));
  }
  const { own_span } = first;
  const before = ground.blocks.find(({ id }) => id === first.block);
  const at = blocks.map((block) => (own_span ? timeIn(ownTimeIn(block.span, own_span, before?.span), block.id, blocks) : { block: block.id, own_span: null }));
  // Outside the blocks it can only have its own time.
  if (own_span && !before && dayOf(own_span) === day) at.unshift({ block: null, own_span });
  return at.flatMap((time) => ground.rooms.map((room) => ({ ...time, room })));
}

/** Start times with room for the session's length: at each existing start, and in gaps that are long enough. */
function times(span: Span | null, there: Span[], day: string): Span[] {
  const USUAL = 60;
  const { start, end } = span ? stretchOf(span, dayOf(span)) : { start: 0, end: USUAL };
  const length = end - start;
  const busy = there.map((span) => stretchOf(span, day)).sort((a, b) => a.start - b.start);
  const hours = hoursOf(busy);
  const free: number[] = [];
  let from = hours.start;
  for (const stretch of [...busy, { start: hours.end, end: hours.end }]) {
    if (stretch.start - from >= length) free.push(from);
    from = Math.max(from, stretch.end);
  }
  const starts = new Set([...busy.map((stretch) => stretch.start), ...free]);
  return [...starts].map((start) => spanOf({ start, end: start + length }, day));
}
