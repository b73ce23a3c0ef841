// A spot: where something can stand in the plan, a room and a block or a time of its own.

import { dayOf, overlap, spanOf, stretchOf } from "../time/spans";
import type { Span, Whereto } from "./bindings";

/** Whether two spots are one. */
export function sameSpot(a: Whereto | null, b: Whereto | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.block === b.block && a.room === b.room && a.own_span?.start === b.own_span?.start && a.own_span?.end === b.own_span?.end
  );
}

/** The same for the same spot, and no other. */
export const spotKey = ({ block, own_span, room }: Whereto): string => [block, own_span?.start, own_span?.end, room].join();

/** A time of its own in the block that it lies in; at the edge of the block it had, it stays in that. */
export function timeIn(own: Span, before: string | null, blocks: { id: string; span: Span }[]): Omit<Whereto, "room"> {
  const block =
    blocks.find(({ span }) => span.start <= own.start && own.end <= span.end) ?? blocks.find(({ id, span }) => id === before && overlap(span, own));
  // What lasts as long as its block needs no time of its own.
  const isWhole = block?.span.start === own.start && block.span.end === own.end;
  return { block: block?.id ?? null, own_span: isWhole ? null : own };
}

/**
 * A time of its own within another block, as the core proposes it: as long, and as long after the start as in the block
 * before, or right at the start where it would reach beyond the end.
 */
export function ownTimeIn(block: Span, own: Span, before: Span | undefined): Span {
  const day = dayOf(block);
  const [to, is, was] = [stretchOf(block, day), stretchOf(own, day), stretchOf(before ?? own, day)];
  const length = is.end - is.start;
  const start = to.start + is.start - was.start;
  const fits = start >= to.start && start + length <= to.end;
  return spanOf(fits ? { start, end: start + length } : { start: to.start, end: to.start + length }, day);
}
