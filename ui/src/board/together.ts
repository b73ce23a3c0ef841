// Several sessions carried together: where each goes when the first one is put down.

import type { Span, Whereto } from "../core/bindings";
import { sameSpot, timeIn } from "../core/spots";
import { minutesOf, spanOf, stretchOf } from "../time/spans";

/** A session as far as its place matters. */
export interface Placed extends Whereto {
  span: Span | null;
  across: boolean;
}

/** The blocks and rooms to put them on, each in order. */
export interface Ground {
  rooms: string[];
  blocks: { id: string; span: Span }[];
}

const NOWHERE: Whereto = { block: null, own_span: null, room: null };

/**
 * They keep their distances: as many rooms further, as many blocks or minutes later. Sessions without a room get the
 * next ones, unless they are for everybody; sessions without a time get that of the first. Null if there are not
 * enough rooms or blocks for all of them.
 */
export function together(sessions: Placed[], spot: Whereto, ground: Ground): Whereto[] | null {
  const first = sessions[0];
  if (!first) return [];
  if (sessions.length === 1) return [spot];
  if (sameSpot(spot, NOWHERE)) return sessions.map(() => NOWHERE);
  const rooms = roomsOf(sessions, spot.room, ground.rooms);
  const spots: Whereto[] = [];
  for (const [index, session] of sessions.entries()) {
    const time = session === first ? spot : timeBeside(first, session, spot, ground.blocks);
    const room = rooms[index];
    if (!time || room === undefined) return null;
    spots.push({ block: time.block, own_span: time.own_span, room });
  }
  return spots;
}

/** A room for each; undefined where there is none. */
function roomsOf(sessions: Placed[], to: string | null, rooms: string[]): (string | null | undefined)[] {
  const goal = rooms.indexOf(to ?? "");
  const from = rooms.indexOf(sessions[0]!.room ?? "");
  let last = goal;
  return sessions.map((session, index) => {
    const at = rooms.indexOf(session.room ?? "");
    if (index === 0) return to;
    // A hidden room is on neither side of another one.
    if (to === null || session.across || (session.room && at < 0)) return session.room;
    if (from >= 0 && at >= 0) return rooms[at - from + goal];
    return rooms[++last];
  });
}

function timeBeside(first: Placed, session: Placed, spot: Whereto, blocks: Ground["blocks"]): Omit<Whereto, "room"> | null {
  if (!first.span || !session.span) return spot;
  const at = (id: string | null) => blocks.findIndex((block) => block.id === id);
  if (!first.own_span && !session.own_span && !spot.own_span) {
    const block = blocks[at(session.block) - at(first.block) + at(spot.block)];
    return block ? { block: block.id, own_span: null } : null;
  }
  const start = spot.own_span?.start ?? blocks[at(spot.block)]?.span.start;
  if (start === undefined) return null;
  const day = start.slice(0, 10);
  const later = minutesOf(start, day) - minutesOf(first.span.start, day);
  const before = stretchOf(session.span, day);
  return timeIn(spanOf({ start: before.start + later, end: before.end + later }, day), session.block, blocks);
}
