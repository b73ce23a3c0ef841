// Where carried sessions would stand, looked up in the tables of the core.

import type { OwnTimes, Reach, Time, Whereto } from "../core/bindings";
import { dayOf, minutesOf, snapped, spanOf, stretchOf } from "../time/spans";

/** Where the held session is carried; times in minutes of the day. */
export interface Over {
  room: string | null;
  /** The block below the pointer. */
  block: string | null;
  /** Where the session begins. */
  start: number;
}

export const NOWHERE: Whereto = { block: null, own_span: null, room: null };

/** The spot below the pointer: the block there, or a time of its own, in steps of five minutes. */
export function spotAt({ room, block, start }: Over, reach: Reach, day: string): Whereto {
  if (block && reach.takes_blocks) return { block, own_span: null, room };
  return { ...timeFrom(reach.own[0]!, snapped(start), day), room };
}

/** Where each of them would stand if the held one is put down there; null if they do not all fit. */
export function spotsFor(reach: Reach, spot: Whereto): Whereto[] | null {
  if (reach.others.length === 0) return [spot];
  // In the tray, all lose their times and rooms.
  if (!spot.block && !spot.own_span && !spot.room) return [spot, ...reach.others.map(() => NOWHERE)];
  const times = timesFor(reach, spot);
  const rooms = reach.rooms.find(({ room }) => room === spot.room)?.all;
  return times && rooms ? times.map(({ block, own_span }, index) => ({ block, own_span, room: rooms[index]! })) : null;
}

function timesFor(reach: Reach, { block, own_span }: Whereto): Time[] | null {
  if (block && !own_span) return reach.blocks.find((there) => there.block === block)?.all ?? null;
  const held = { block, own_span };
  if (!own_span) return reach.others.some(({ later }) => later !== null) ? null : [held, ...reach.others.map(() => held)];
  const day = dayOf(own_span);
  const start = minutesOf(own_span.start, day);
  return [held, ...reach.others.map(({ later, own }) => (later === null ? held : timeFrom(own, start + later, day)))];
}

/** A spot with a time of its own, earlier or later. It stays one even if it equals the block's. */
export function shifted(reach: Reach, spot: Whereto, minutes: number): Whereto {
  if (!spot.own_span) return spot;
  const day = dayOf(spot.own_span);
  const { start, end } = stretchOf(spot.own_span, day);
  const own = reach.own.find((own) => own.minutes === end - start) ?? reach.own[0]!;
  const own_span = spanOf({ start: start + minutes, end: end + minutes }, day);
  return { ...spot, block: timeFrom(own, start + minutes, day).block, own_span };
}

/** What a time of its own is that begins then, in minutes of the day. */
function timeFrom(own: OwnTimes, start: number, day: string): Time {
  const span = spanOf({ start, end: start + own.minutes }, day);
  const at = own.starts.findLast(({ from }) => from <= span.start);
  return { block: at?.block ?? null, own_span: at?.is_whole ? null : span };
}
