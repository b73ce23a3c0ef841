// The spot below what is carried, and whether putting it down there is a swap.

import type { Span, Whereto } from "../core/bindings";
import { timeIn } from "../core/spots";
import { dayOf, snapped, spanOf, stretchOf, type Stretch } from "../time/spans";

/** Where it is carried, in minutes of the day. */
export interface Over {
  room: string | null;
  /** Where the pointer is, which decides on the block, and where the carried session begins. */
  pointer: number;
  start: number;
}

/**
 * Over a block, a session takes the block's time, unless it has a time of its own or is for everybody. Beside the
 * blocks it keeps its length and begins where it is held, in steps of five minutes.
 */
export function spotAt(
  over: Over,
  session: { block: string | null; own_span: Span | null; span: Span | null; across: boolean },
  blocks: { id: string; span: Span }[],
  day: string,
): Whereto {
  const USUAL = 60;
  const stretch = session.span ? stretchOf(session.span, dayOf(session.span)) : { start: 0, end: USUAL };
  const block = blocks.find((block) => {
    const { start, end } = stretchOf(block.span, day);
    return start <= over.pointer && over.pointer < end;
  });
  if (block && !session.own_span && !session.across) return { block: block.id, own_span: null, room: over.room };
  const start = snapped(over.start);
  const own = spanOf({ start, end: start + stretch.end - stretch.start }, day);
  return { ...timeIn(own, session.block, blocks), room: over.room };
}

/**
 * Whether putting a session down on another one means that they change places. Both must take their blocks' time, or
 * last equally long, and the session must cover more than half of the other. If a one-hour session was swapped with a
 * three-hour one, it would last three hours.
 */
export function isSwap(session: Timed, spot: Timed, other: Timed): boolean {
  if (!session.span || !spot.span || !other.span) return false;
  if (!session.own_span && !spot.own_span && !other.own_span) return spot.block === other.block;
  const day = dayOf(other.span);
  const [from, to, there] = [session.span, spot.span, other.span].map((span) => stretchOf(span, day)) as [Stretch, Stretch, Stretch];
  const length = there.end - there.start;
  const shared = Math.min(to.end, there.end) - Math.max(to.start, there.start);
  return from.end - from.start === length && to.end - to.start === length && shared * 2 > length;
}

/** Something with a time of its own, or with its block's time. */
interface Timed {
  block: string | null;
  own_span: Span | null;
  span: Span | null;
}
