// What an event expects of its sessions, and how far apart its rooms are.

import type { Bounds, EventCard, SessionKind } from "../core/bindings";

type BoundsByKind = EventCard["bounds"];

/** Sets a bound of a kind. A kind without bounds is left out. */
export function withBound(all: BoundsByKind, kind: SessionKind, which: keyof Bounds, count: number | null): BoundsByKind {
  const { [kind]: before, ...others } = all;
  const bounds = { ...before, [which]: count };
  return bounds.least == null && bounds.most == null ? others : { ...others, [kind]: bounds };
}
