import type { BlockCard, SessionCard, Span } from "../core/bindings";
import type { Plan } from "../core/plan.svelte";
import { dayOf, minutesOf, overlap, stretchOf, timeOf, type Stretch } from "../time/spans";
import type { Carrying } from "./carrying.svelte";
import type { Display } from "./display.svelte";
import { hoursOf, lanes, type Lane } from "./lanes";

/** Before the first hour, in pixels. */
const LEAD = { columns: 12, timeline: 0 };
/** After the last hour. */
const REST = 16;
/** Of a band, before its cards. On a timeline its name stands above the rooms. */
const LABEL = { columns: 24, timeline: 0 };
export const GAP = 6;
/** The lowest height of a bar, however short the session is. */
const LOWEST_BAR = 26;
/** The height of a room on a timeline: a number, two lines of a title and a name. */
const ROW = { usual: 84, lowest: 58, highest: 170 };

/** The most pixels a minute gets on a day with few hours, and the steps towards that. */
const HIGHEST = 4;
const STEPS = 5;

/** In minutes of the day. Sessions that begin after midnight belong to the next day. */
const EARLIEST = 0;
const LATEST = 24 * 60;

/** Scrolling this many pixels updates what counts as visible. */
const STEP = 160;

/** The strip of the board that belongs to a room: a column, or a row on a timeline; in pixels. */
export interface Strip {
  /** Null while there are no rooms. */
  id: string | null;
  from: number;
  size: number;
}

export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A card in its place. */
export interface Box extends Rect {
  session: SessionCard;
}

/** A session for everybody, across the rooms. */
export interface Across extends Box {
  /** A session in a room is at the same time, and both must be visible. */
  isOver: boolean;
}

/** The sessions in a room on the shown day. Those that overlap share its strip. */
interface Content {
  sessions: SessionCard[];
  stretches: Stretch[];
  lanes: ReturnType<typeof lanes>;
}

/** The parts of the program that the plane needs. */
interface Around {
  readonly plan: Plan;
  readonly display: Display;
  readonly carrying: Pick<Carrying, "by" | "spot">;
}

/** The shown day, and the position of everything on it, in either form of the board. */
export class Plane {
  /** The visible size of the board, in pixels. */
  width = $state(900);
  height = $state(600);
  #around: Around;
  #before = new Map<string, Box>();
  /** Minutes added before and after the day's content, to put something there. */
  #more = $state.raw({ day: "", before: 0, after: 0 });
  /** How far the board is scrolled, in whole steps. */
  #scrolled = $state({ left: 0, top: 0 });

  constructor(around: Around) {
    this.#around = around;
  }

  readonly isTimeline = $derived.by(() => this.#around.display.form === "timeline");
  readonly lead = $derived.by(() => LEAD[this.#around.display.form]);
  readonly day: string | undefined = $derived.by(() => {
    const { days, blocks } = this.#around.plan;
    const busy = new Set(blocks.list.map((block) => dayOf(block.span)));
    const first = days.find((day) => busy.has(day.date)) ?? days[0];
    return (days.find((day) => day.date === this.#around.display.day) ?? first)?.date;
  });
  readonly sessions = $derived.by(() =>
    this.#around.plan.sessions.list.filter((session) => session.span && dayOf(session.span) === this.day),
  );
  readonly blocks = $derived.by(() => this.#around.plan.blocks.list.filter((block) => dayOf(block.span) === this.day));
  readonly #blockStretches = $derived.by(() => this.blocks.map(({ span }) => this.stretch(span)));
  /** The hours of everything on the day. */
  readonly #busy = $derived.by(() => {
    const day = this.day;
    if (day === undefined) return { start: 0, end: 0 };
    const sessions = this.sessions.map((session) => stretchOf(session.span!, day));
    return hoursOf([...sessions, ...this.blocks.map((block) => stretchOf(block.span, day))]);
  });
  /** With the keyboard, something can be carried to where nothing is yet. */
  readonly #steered = $derived.by(() => {
    const { by, spot } = this.#around.carrying;
    const span = by === "keyboard" ? spot?.own_span : null;
    return span && dayOf(span) === this.day ? hoursOf([stretchOf(span, this.day)]) : null;
  });
  readonly hours = $derived.by(() => {
    const { day } = this;
    const start = Math.min(this.#busy.start, this.#steered?.start ?? Infinity);
    const end = Math.max(this.#busy.end, this.#steered?.end ?? 0);
    const { before, after } = this.#more.day === day ? this.#more : { before: 0, after: 0 };
    return { start: start - before, end: end + after };
  });
  /** Pixels of a minute, chosen so that the shortest workshop is still a readable card. */
  readonly scale = $derived.by(() => {
    const { zoom } = this.#around.display;
    const lengths = this.blocks.map((block) => this.minutes(block.span.end) - this.minutes(block.span.start));
    const shortest = Math.min(120, ...lengths.filter((length) => length >= 45));
    if (!this.isTimeline) {
      const usual = Math.min(2.4, Math.max(1.2, 200 / shortest));
      // A short day is as high as the window, in steps, so that another line at the foot of the window moves nothing.
      const whole = (this.height - this.lead - REST) / Math.max(60, this.#busy.end - this.#busy.start);
      return Math.max(usual, Math.min(HIGHEST, Math.floor(whole * STEPS) / STEPS)) * zoom;
    }
    // An added hour makes no other hour narrower.
    const whole = (this.width - REST) / Math.max(60, this.#busy.end - this.#busy.start);
    return Math.min(8, Math.max(whole, 150 / shortest)) * zoom;
  });
  /** The sessions that stand across the rooms. Without rooms, only those with no other session at their time. */
  readonly #crossing = $derived.by(() => {
    const { rooms } = this.#around.plan;
    const others = rooms.list.length ? [] : this.sessions.filter(({ across }) => !across);
    return new Set(this.sessions.filter(({ across, span }) => across && !others.some((other) => overlap(other.span!, span!))));
  });
  readonly #contents = $derived.by(() => {
    const isWithout = this.#around.plan.rooms.list.length === 0;
    // Without rooms, sessions stand side by side in a strip of their own.
    if (isWithout) return new Map([[null, this.#content(this.sessions.filter((session) => !this.#crossing.has(session)))]]);
    const byRoom = new Map<string | null, SessionCard[]>(this.#around.plan.shownRooms.map((room) => [room.id, []]));
    for (const session of this.sessions) byRoom.get(session.room ?? "")?.push(session);
    return new Map([...byRoom].map(([id, sessions]) => [id, this.#content(sessions)]));
  });
  readonly strips: Strip[] = $derived.by(() => {
    let from = 0;
    return [...this.#contents.keys()].map((id) => {
      const strip = { id, from, size: this.#sizeOf(id) };
      from += strip.size;
      return strip;
    });
  });
  /** The breadth of all rooms together. */
  readonly breadth = $derived.by(() => this.strips.reduce((sum, strip) => sum + strip.size, 0));
  /** The length of all hours together. */
  readonly length = $derived.by(() => this.at(this.hours.end) + REST);
  /** Cards that did not change are the same objects, so nothing re-renders them. */
  readonly cards: Box[] = $derived.by(() => {
    const boxes = this.strips.flatMap((strip) => this.#boxes(strip)).map((box) => {
      const before = this.#before.get(box.session.id);
      return before && isSame(before, box) ? before : box;
    });
    this.#before = new Map(boxes.map((box) => [box.session.id, box]));
    return boxes;
  });
  /** The bars across the rooms: across the visible ones, and side by side where they overlap. */
  readonly bars: Across[] = $derived.by(() => {
    const sessions = [...this.#crossing];
    const stretches = sessions.map(({ span }) => this.stretch(span!));
    // A bar that is drawn longer than it lasts must not cover the next one.
    const least = (LOWEST_BAR + 4) / this.scale;
    const beside = lanes(stretches.map(({ start, end }) => ({ start, end: Math.max(end, start + least) })));
    return sessions.map((session, index) => {
      const { left, top, width, height } = this.rectAcross(stretches[index]!, false, beside[index]);
      const isOver = this.cards.some((card) => overlap(card.session.span!, session.span!));
      const inset = GAP / 2;
      if (this.isTimeline) return { session, isOver, left: left + 2, top: top + inset, width: Math.max(LOWEST_BAR, width - 4), height: height - GAP };
      return { session, isOver, left: left + inset, top: top + 2, width: width - GAP, height: Math.max(LOWEST_BAR, height - 4) };
    });
  });
  /** The blocks of the day. The names of blocks at the same time stand side by side. */
  readonly bands: (Rect & { block: BlockCard; name: { left: number; width: number } })[] = $derived.by(() => {
    const stretches = this.#blockStretches;
    const beside = lanes(stretches);
    return this.blocks.map((block, index) => {
      const rect = this.rectAcross(stretches[index]!, true);
      const { lane, of } = beside[index]!;
      const width = (this.isTimeline ? rect.width : Math.min(rect.width, this.width)) / of;
      return { block, ...rect, name: { left: lane * width, width } };
    });
  });
  readonly ticks = $derived.by(() => {
    const { start, end } = this.hours;
    return Array.from({ length: Math.floor((end - start) / 60) + 1 }, (_, index) => start + index * 60);
  });

  /** The visible part of the board, and a step more on each side. */
  readonly #sight = $derived.by(() => {
    const { left, top } = this.#scrolled;
    const whole = (pixels: number) => Math.ceil(pixels / STEP) * STEP + 2 * STEP;
    return { left: left - STEP, top: top - STEP, right: left + whole(this.width), bottom: top + whole(this.height) };
  });

  /** Shows one hour more, before or after the others. */
  showMore(side: "before" | "after"): void {
    const { day } = this;
    if (day === undefined) return;
    const known = this.#more.day === day ? this.#more : { day, before: 0, after: 0 };
    const HOUR = 60;
    const isMore = side === "before" ? this.hours.start > EARLIEST : this.hours.end < LATEST;
    if (isMore) this.#more = { ...known, [side]: known[side] + HOUR };
  }

  get showsMore(): boolean {
    return this.#more.day !== "";
  }

  /** Shows only the hours that are needed. */
  showNoMore(): void {
    this.#more = { day: "", before: 0, after: 0 };
  }

  scrollTo({ scrollLeft, scrollTop }: { scrollLeft: number; scrollTop: number }): void {
    this.#around.display.scrolled = { left: scrollLeft, top: scrollTop };
    this.#scrolled.left = Math.floor(scrollLeft / STEP) * STEP;
    this.#scrolled.top = Math.floor(scrollTop / STEP) * STEP;
  }

  /** False far outside the visible part, where only its name is needed. */
  isInSight({ left, top, width, height }: Rect): boolean {
    const sight = this.#sight;
    return left < sight.right && left + width > sight.left && top < sight.bottom && top + height > sight.top;
  }

  /** Minutes since midnight of the shown day. */
  minutes(time: string): number {
    return this.day === undefined ? 0 : minutesOf(time, this.day);
  }

  time(minutes: number): string {
    return timeOf(minutes, this.day ?? "1970-01-01");
  }

  stretch(span: Span): Stretch {
    return { start: this.minutes(span.start), end: this.minutes(span.end) };
  }

  /** The position of a minute of the day, in pixels from the first hour. */
  at(minutes: number): number {
    return (minutes - this.hours.start) * this.scale;
  }

  /** The box of a stretch of time in a room. */
  rect({ from, size }: { from: number; size: number }, { start, end }: Stretch): Rect {
    const [at, length] = [this.at(start), this.at(end) - this.at(start)];
    if (this.isTimeline) return { left: at, width: length, top: from, height: size };
    return { left: from, width: size, top: at, height: length };
  }

  /** The box of a stretch of time across all rooms, or across the visible ones. */
  rectAcross(stretch: Stretch, isAll: boolean, { lane, of }: Lane = { lane: 0, of: 1 }): Rect {
    const seen = this.isTimeline ? this.height : this.width;
    const size = (isAll ? this.breadth : Math.min(this.breadth, seen)) / of;
    return this.rect({ from: lane * size, size }, stretch);
  }

  stripOf(room: string | null): Strip | undefined {
    return this.strips.find((strip) => strip.id === room);
  }

  /** The room and the minute at a point of the board. */
  pointed(x: number, y: number): { room: Strip | undefined; minutes: number } {
    const [across, along] = this.isTimeline ? [y, x] : [x, y];
    const room = this.strips.find(({ from, size }) => from <= across && across < from + size);
    return { room, minutes: along / this.scale + this.hours.start };
  }

  /** The first block at a minute of the day. */
  blockAt(minutes: number): string | null {
    const at = this.#blockStretches.findIndex(({ start, end }) => start <= minutes && minutes < end);
    return this.blocks[at]?.id ?? null;
  }

  #content(sessions: SessionCard[]): Content {
    const stretches = sessions.map((session) => stretchOf(session.span!, this.day!));
    return { sessions, stretches, lanes: lanes(stretches) };
  }

  #sizeOf(id: string | null): number {
    const { display } = this.#around;
    const count = this.#contents.size;
    if (!this.isTimeline) {
      if (id === null) return this.width - 2;
      return Math.round(display.widths[id] ?? Math.max(132 * Math.min(1, display.zoom), Math.floor((this.width - 2) / count)));
    }
    const usual = Math.min(ROW.highest, Math.max(ROW.usual * display.zoom, ROW.lowest, Math.floor((this.height - 2) / count)));
    // Sessions that overlap stand one below the other, each as high as a card must be.
    const most = Math.max(1, ...this.#contents.get(id)!.lanes.map(({ of }) => of));
    return Math.round(Math.max(usual, most * ROW.lowest));
  }

  #boxes(strip: Strip): Box[] {
    const { sessions, stretches, lanes } = this.#contents.get(strip.id)!;
    const label = LABEL[this.#around.display.form];
    return sessions.map((session, index) => {
      const { start, end } = stretches[index]!;
      const { lane, of } = lanes[index]!;
      const block = this.#around.plan.blocks.get(session.block);
      const under = block && this.minutes(block.span.start) === start ? label : 0;
      const one = (strip.size - GAP) / of;
      const share = { from: strip.from + GAP / 2 + lane * one, size: one - (of > 1 ? 3 : 0) };
      const { left, top, width, height } = this.rect(share, { start, end });
      if (this.isTimeline) return { session, left: left + 2, top, width: Math.max(34, width - 4), height };
      return { session, left, top: top + under + 2, width, height: Math.max(30, height - under - 4) };
    });
  }
}

const isSame = (a: Box, b: Box) =>
  a.session === b.session && a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
