// Over which spot something is held, and whether putting it down there is a swap.

import type { Span, Whereto } from "../core/bindings";
import { timeIn } from "../core/spots";
import { dayOf, snapped, spanOf, stretchOf, type Stretch } from "../time/spans";

/** Over what it is carried, in minutes of the day. */
export interface Over {
  room: string | null;
  /** Where the pointer is, which decides about the block, and where what is carried begins. */
  pointer: number;
  start: number;
}

/**
 * Over a block a session takes the block's time, unless it has one of its own or is for everybody; beside the blocks it keeps its length and
 * begins where it is held, in steps of five minutes.
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
 * Whether putting a session down where another one is means that they change places: both take their blocks' time, or both
 * are as long as each other, and it is put down on more than half of the other. One that lasts an hour put on one of three
 * would give it three.
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

/** Something with a time of its own or its block's. */
interface Timed {
  block: string | null;
  own_span: Span | null;
  span: Span | null;
}
