// Where things stand on the board: pure functions, so that they can be looked at without a window.

import type { SessionCard, Span, Whereto } from "../core/bindings";

/** Minutes since midnight of a day; what runs past midnight goes on. */
export function minutesOf(time: string, day: string): number {
  const [date, clock] = time.split("T") as [string, string];
  const [hours, minutes] = clock.split(":").map(Number) as [number, number];
  if (date === day) return hours * 60 + minutes;
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000);
  return days * 1440 + hours * 60 + minutes;
}

/** A stretch of a day in minutes since its midnight. */
export interface Stretch {
  start: number;
  end: number;
}

export function stretchOf(span: Span, day: string): Stretch {
  return { start: minutesOf(span.start, day), end: minutesOf(span.end, day) };
}

export const dayOf = (span: Span): string => span.start.slice(0, 10);

/** Side by side where times overlap: which lane, and of how many. */
export interface Lane {
  lane: number;
  of: number;
}

/** Neighbours in time share the width of their column; what stands alone has all of it. */
export function lanes(stretches: Stretch[]): Lane[] {
  const order = stretches.map((_, index) => index).sort((a, b) => {
    const [x, y] = [stretches[a]!, stretches[b]!];
    return x.start - y.start || y.end - x.end || a - b;
  });
  const placed: Lane[] = stretches.map(() => ({ lane: 0, of: 1 }));
  let cluster: number[] = [];
  let ends: number[] = [];
  let last = -Infinity;
  const close = () => {
    for (const index of cluster) placed[index]!.of = ends.length;
    cluster = [];
    ends = [];
  };
  for (const index of order) {
    const { start, end } = stretches[index]!;
    if (start >= last) close();
    const free = ends.findIndex((busy) => busy <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    placed[index] = { lane, of: 1 };
    cluster.push(index);
    last = Math.max(last, end);
  }
  close();
  return placed;
}

/** The hours that a day shows: all that is in it, to whole hours. */
export function hoursOf(stretches: Stretch[]): Stretch {
  if (!stretches.length) return { start: 9 * 60, end: 18 * 60 };
  const start = Math.min(...stretches.map((stretch) => stretch.start));
  const end = Math.max(...stretches.map((stretch) => stretch.end));
  return { start: Math.floor(start / 60) * 60, end: Math.ceil(end / 60) * 60 };
}

/** How many lines of a text there are in a width, broken at blanks, hyphens and soft hyphens. */
export function linesOf(text: string, width: number, measure: (text: string) => number): number {
  const hyphen = measure("-");
  let lines = 1;
  let used = 0;
  const place = (part: string, sign: number) => {
    const needed = measure(part.trimEnd());
    if (used > 0 && used + needed + sign > width) {
      lines += 1;
      used = 0;
    }
    // What is wider than the line is broken.
    lines += Math.max(0, Math.ceil(needed / width) - 1);
    used = needed > width ? needed % width : used + measure(part);
  };
  for (const word of text.split(/(?<=[\s-])/)) {
    const syllables = word.split("\u00ad");
    if (used + measure(syllables.join("").trimEnd()) <= width) place(syllables.join(""), 0);
    else syllables.forEach((syllable, at) => place(syllable, at < syllables.length - 1 ? hyphen : 0));
  }
  return lines;
}

/** What stands on a card, in lines. */
export interface Contents {
  /** Something stands above the title: a number, say. */
  hasHead: boolean;
  title: number;
  parts: PartLines[];
  hasFindings: boolean;
  hasSeats: boolean;
  isNarrow: boolean;
}

export interface PartLines {
  /** Whether name and role have room beside each other. */
  isOne: boolean;
  /** Without the role. */
  alone: number;
  /** With the role below the name. */
  stacked: number;
}

/** How a part is shown: with its role below or beside it, or the name alone. */
export interface PartFit {
  how: "stacked" | "beside" | "alone";
  lines: number;
}

/** How much of a card there is room for. */
export interface Fit {
  hasHead: boolean;
  titleLines: number;
  /** Those that are shown. */
  parts: PartFit[];
  /** How many are not shown stands above the title: there is no line left for it. */
  countsInHead: boolean;
  showsFindings: boolean;
  showsSeats: boolean;
}

/** Of a card: its edges, and a line. In pixels. */
const EDGES = 13;
export const LINE = 19;
/** In lines. */
const MARK = 1.2;

/**
 * What a card of a height shows: number and title first, then what is wrong, then people, then seats. What there is no
 * room for is counted on the card, never cut off.
 */
export function fit(height: number, contents: Contents): Fit {
  const fits = fitted(height, contents);
  // What finds no line of its own stands above the title.
  const isAbove = (fits.countsInHead && contents.parts.length > 0) || (contents.hasFindings && !fits.showsFindings);
  return isAbove && !contents.hasHead ? fitted(height, { ...contents, hasHead: true }) : fits;
}

function fitted(height: number, { hasHead, title, parts, hasFindings, hasSeats, isNarrow }: Contents): Fit {
  let free = (height - EDGES) / LINE - (hasHead ? 1 : 0);
  // A title as long as a paragraph leaves room for what is wrong, and for somebody.
  const LONG = 4;
  const others = (hasFindings ? MARK : 0) + (parts.length > 0 ? 1 : 0);
  const titleLines = Math.max(1, Math.min(title, Math.floor(free), Math.max(LONG, Math.floor(free - others))));
  free -= titleLines;
  const showsFindings = hasFindings && free >= MARK;
  if (showsFindings) free -= MARK;
  // Seats stand beside what is wrong, where there is room for both.
  const isBeside = showsFindings && !isNarrow;
  const showsSeats = hasSeats && (isBeside || free >= (parts.length > 0 ? 2 : 1));
  if (showsSeats && !isBeside) free -= 1;
  const shown = partsIn(Math.max(0, Math.floor(free)), parts);
  return { hasHead, titleLines, parts: shown, countsInHead: shown.length === 0 && free < 1, showsFindings, showsSeats };
}

/** In so many lines: all with their roles below them, or as many of them as can be, or not all. */
function partsIn(lines: number, parts: PartLines[]): PartFit[] {
  const stacked = ({ stacked: lines }: PartLines): PartFit => ({ how: "stacked", lines });
  if (parts.reduce((sum, part) => sum + part.stacked, 0) <= lines) return parts.map(stacked);
  // The count of those who are not shown takes a line of its own.
  const shown = parts.length <= lines ? parts : parts.slice(0, Math.max(0, lines - 1));
  let spare = parts.length <= lines ? lines - parts.length : 0;
  return shown.map((part) => {
    if (part.isOne) return { how: "beside", lines: 1 };
    // Half a name and half a role say less than a name.
    const fit = part.stacked - 1 <= spare ? stacked(part) : ({ how: "alone", lines: Math.min(part.alone, 1 + spare) } as const);
    spare -= fit.lines - 1;
    return fit;
  });
}

/** The card next to this one in a direction, by the middles of their boxes. */
export function neighbour(
  from: { x: number; y: number },
  cards: { id: string; x: number; y: number }[],
  direction: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
): string | undefined {
  const ahead = (card: { x: number; y: number }) => {
    const [dx, dy] = [card.x - from.x, card.y - from.y];
    if (direction === "ArrowLeft") return { along: -dx, across: Math.abs(dy) };
    if (direction === "ArrowRight") return { along: dx, across: Math.abs(dy) };
    if (direction === "ArrowUp") return { along: -dy, across: Math.abs(dx) };
    return { along: dy, across: Math.abs(dx) };
  };
  const scored = cards
    .map((card) => ({ id: card.id, ...ahead(card) }))
    .filter((card) => card.along > 4)
    .sort((a, b) => a.along + a.across * 3 - (b.along + b.across * 3));
  return scored[0]?.id;
}

/** "2026-06-13T09:30:00" from minutes since midnight of a day; past midnight it is the next. */
export function timeOf(minutes: number, day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000).toISOString().slice(0, 19);
}

export const spanOf = ({ start, end }: Stretch, day: string): Span => ({ start: timeOf(start, day), end: timeOf(end, day) });

/** Minutes to whole steps of five, as timetables have them. */
export const snapped = (minutes: number): number => Math.round(minutes / 5) * 5;

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
  const stretch = session.span ? stretchOf(session.span, session.span.start.slice(0, 10)) : { start: 0, end: USUAL };
  const block = blocks.find((block) => {
    const { start, end } = stretchOf(block.span, day);
    return start <= over.pointer && over.pointer < end;
  });
  if (block && !session.own_span && !session.across) return { block: block.id, own_span: null, room: over.room };
  const start = snapped(over.start);
  const own = spanOf({ start, end: start + stretch.end - stretch.start }, day);
  return { ...timeIn(own, session.block, blocks), room: over.room };
}

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

/** Whether two spots are one. */
export function sameSpot(a: Whereto | null, b: Whereto | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.block === b.block && a.room === b.room && a.own_span?.start === b.own_span?.start && a.own_span?.end === b.own_span?.end
  );
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

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** What is at one time: in one block, or beside the blocks from and to the same minute. */
export interface Slot {
  key: string;
  span: Span;
  block: string | null;
  sessions: SessionCard[];
}

/** In the order of time; what has no time is in none. */
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
