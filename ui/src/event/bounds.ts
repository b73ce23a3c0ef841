// What an event expects of its sessions, and how far apart its rooms are.

import type { Bounds, EventCard, SessionKind } from "../core/bindings";

type BoundsByKind = EventCard["bounds"];

/** With another bound of a kind; a kind that wants nothing is not named. */
export function withBound(all: BoundsByKind, kind: SessionKind, which: keyof Bounds, count: number | null): BoundsByKind {
  const { [kind]: before, ...others } = all;
  const bounds = { ...before, [which]: count };
  return bounds.least == null && bounds.most == null ? others : { ...others, [kind]: bounds };
}
