// All days at a glance: sessions at the same time stand in one row.

import type { SessionCard, Span } from "../core/bindings";

/** The sessions at one time: in one block, or outside the blocks with the same start and end. */
export interface Slot {
  key: string;
  span: Span;
  block: string | null;
  sessions: SessionCard[];
}

/** In order of time. Sessions without a time are in none. */
export function slotsOf(sessions: SessionCard[]): Slot[] {
  const slots = new Map<string, Slot>();
  for (const session of sessions) {
    if (!session.span) continue;
    const block = session.own_span ? null : session.block;
    const key = `${session.span.start} ${session.span.end} ${block ?? ""}`;
    const slot = slots.get(key) ?? { key, span: session.span, block, sessions: [] };
    slot.sessions.push(session);
    slots.set(key, slot);
  }
  return [...slots.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
