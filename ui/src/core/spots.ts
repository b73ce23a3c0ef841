// A spot: a place in the plan, which is a room and a block or a time of its own.

import { dayOf, overlap, spanOf, stretchOf } from "../time/spans";
import type { Span, Whereto } from "./bindings";

/** Whether two spots are the same. */
export function sameSpot(a: Whereto | null, b: Whereto | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.block === b.block && a.room === b.room && a.own_span?.start === b.own_span?.start && a.own_span?.end === b.own_span?.end
  );
}

/** A unique key for a spot. */
export const spotKey = ({ block, own_span, room }: Whereto): string => [block, own_span?.start, own_span?.end, room].join();

/** A time of its own, in the block that contains it. If it only overlaps the block it was in, it stays in that one. */
export function timeIn(own: Span, before: string | null, blocks: { id: string; span: Span }[]): Omit<Whereto, "room"> {
  const block =
    blocks.find(({ span }) => span.start <= own.start && own.end <= span.end) ?? blocks.find(({ id, span }) => id === before && overlap(span, own));
  // A session as long as its block needs no time of its own.
  const isWhole = block?.span.start === own.start && block.span.end === own.end;
  return { block: block?.id ?? null, own_span: isWhole ? null : own };
}

/**
 * A time of its own within another block, as the core proposes it: the same length, and the same distance from the
 * block's start. If it would reach beyond the block, it begins with the block.
 */
export function ownTimeIn(block: Span, own: Span, before: Span | undefined): Span {
  const day = dayOf(block);
  const [to, is, was] = [stretchOf(block, day), stretchOf(own, day), stretchOf(before ?? own, day)];
  const length = is.end - is.start;
  const start = to.start + is.start - was.start;
  const fits = start >= to.start && start + length <= to.end;
  return spanOf(fits ? { start, end: start + length } : { start: to.start, end: to.start + length }, day);
}
