import type { SessionCard } from "../../bindings";
import { dayOf, hoursOf, lanes, minutesOf, standsAcross, stretchOf, timeOf } from "../../board";
import type { Program } from "../../program.svelte";

/** Where hours are written, at the left. */
export const AXIS = 56;
/** Above the first hour. */
export const TOP = 12;
/** Of a band, above the cards in it. */
const LABEL = 24;
export const GAP = 6;

export interface Column {
  /** Nothing as long as there are no rooms. */
  id: string | null;
  left: number;
  width: number;
}

/** A card on its place. */
export interface Box {
  session: SessionCard;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The day that is shown, and where everything stands on it: a column a room, time downwards, in pixels. */
export class Plane {
  /** Of the window on it. */
  width = $state(900);
  chosen = $state<string | null>(null);
  /** All days at a glance, rather than one. */
  isAll = $state(false);
  #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  readonly day: string | undefined = $derived.by(() => {
    const { days, blocks } = this.#program.plan;
    const busy = new Set(blocks.list.map((block) => dayOf(block.span)));
    const first = days.find((day) => busy.has(day.date)) ?? days[0];
    return (days.find((day) => day.date === this.chosen) ?? first)?.date;
  });
  readonly sessions = $derived.by(() =>
    this.#program.plan.sessions.list.filter((session) => session.span && dayOf(session.span) === this.day),
  );
  readonly blocks = $derived.by(() => this.#program.plan.blocks.list.filter((block) => dayOf(block.span) === this.day));
  readonly hours = $derived.by(() => {
    const day = this.day;
    if (day === undefined) return { start: 0, end: 0 };
    const sessions = this.sessions.map((session) => stretchOf(session.span!, day));
    return hoursOf([...sessions, ...this.blocks.map((block) => stretchOf(block.span, day))]);
  });
  /** Pixels of a minute: so that the shortest workshop is still a card that can be read. */
  readonly scale = $derived.by(() => {
    const lengths = this.blocks.map((block) => this.minutes(block.span.end) - this.minutes(block.span.start));
    const shortest = Math.min(120, ...lengths.filter((length) => length >= 45));
    return Math.min(2.4, Math.max(1.2, 200 / shortest)) * this.#program.look.zoom;
  });
  /** Without rooms, sessions stand side by side in a column of their own. */
  readonly columns: Column[] = $derived.by(() => {
    const { plan, look } = this.#program;
    const rooms = plan.rooms.list.filter((room) => room.row.on_board !== "hidden");
    const all = this.width - AXIS - 2;
    if (!rooms.length) return [{ id: null, left: 0, width: all }];
    const usual = Math.max(132 * Math.min(1, look.zoom), Math.floor(all / rooms.length));
    let left = 0;
    return rooms.map((room) => {
      const column = { id: room.id, left, width: Math.round(look.widths[room.id] ?? usual) };
      left += column.width;
      return column;
    });
  });
  readonly allWidth = $derived.by(() => this.columns.reduce((sum, column) => sum + column.width, 0));
  readonly across = $derived.by(() => this.sessions.filter(standsAcross));
  readonly cards: Box[] = $derived.by(() => this.columns.flatMap((column) => this.#boxes(column)));
  readonly ticks = $derived.by(() => {
    const { start, end } = this.hours;
    return Array.from({ length: Math.floor((end - start) / 60) + 1 }, (_, index) => start + index * 60);
  });

  /** Since midnight of the day that is shown. */
  minutes(time: string): number {
    return this.day === undefined ? 0 : minutesOf(time, this.day);
  }

  time(minutes: number): string {
    return timeOf(minutes, this.day ?? "1970-01-01");
  }

  y(minutes: number): number {
    return (minutes - this.hours.start) * this.scale;
  }

  columnAt(x: number): Column | undefined {
    return this.columns.find((column) => column.left <= x && x < column.left + column.width);
  }

  #boxes(column: Column): Box[] {
    const isIn = (session: SessionCard) => (column.id === null ? session.unscheduled : session.room === column.id);
    const sessions = this.sessions.filter(isIn);
    const stretches = sessions.map((session) => stretchOf(session.span!, this.day!));
    const places = lanes(stretches);
    return sessions.map((session, index) => {
      const { start, end } = stretches[index]!;
      const { lane, of } = places[index]!;
      const block = this.#program.plan.blocks.get(session.block);
      const under = block && this.minutes(block.span.start) === start ? LABEL : 0;
      const one = (column.width - GAP) / of;
      return {
        session,
        left: column.left + GAP / 2 + lane * one,
        top: this.y(start) + under + 2,
        width: one - (of > 1 ? 3 : 0),
        height: Math.max(30, this.y(end) - this.y(start) - under - 4),
      };
    });
  }
}
