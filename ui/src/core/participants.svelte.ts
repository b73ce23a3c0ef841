// The list of participants. There may be many thousands, so the page holds only the rows around those that it shows,
// and asks the core for the others by their position.

import { commands, type Filter, type ParticipantRow, type RollCounts, type RollOrder } from "./bindings";
import type { Calls } from "./calls.svelte";

/** The rows that are asked for together. */
const PAGE = 100;
/** The pages that are held; those that were seen longest ago go first. */
const HELD = 8;

export class Participants {
  /** Which of them are shown, and in which order. */
  filter: Filter = $state.raw({});
  /** How many fit the filter. */
  all = $state(0);
  /** Whatever the filter. Null until the core has answered. */
  counts: RollCounts | null = $state.raw(null);
  /** How many pairs look like one person. Null until somebody has asked. */
  twice: number | null = $state(null);
  /** The position that the list should bring into view. */
  sought: { at: number } | null = $state.raw(null);
  #pages: ReadonlyMap<number, ParticipantRow[]> = $state.raw(new Map());
  /** Pages that do not show the latest state any more. They stay visible until they are replaced. */
  #stale = new Set<number>();
  /** The pages that are visible. */
  #visible: [number, number] = [0, 0];
  /** Counts the questions that make earlier answers worthless. */
  #round = 0;
  #isAsking = false;
  #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Whether the list shows fewer than all. */
  readonly isFiltered = $derived.by(() => {
    const { search, kind, status, has_wishes, has_place, arrived, column } = this.filter;
    return Boolean(search?.trim() || kind || status || arrived || column) || has_wishes != null || has_place != null;
  });

  /** The row at a position, if it is held. */
  row(at: number): ParticipantRow | undefined {
    return this.#pages.get(Math.floor(at / PAGE))?.[at % PAGE];
  }

  /** The position of a row among those that are held; -1 if it is not. */
  heldAt(id: string): number {
    for (const [page, rows] of this.#pages) {
      const place = rows.findIndex((row) => row.id === id);
      if (place >= 0) return page * PAGE + place;
    }
    return -1;
  }

  /** The list shows these positions now. */
  show(first: number, last: number): Promise<void> {
    this.#visible = [Math.floor(Math.max(0, first) / PAGE), Math.floor(Math.max(0, last) / PAGE)];
    return this.#ask();
  }

  /** Changes the filter or the order. The list begins at its top again. */
  narrow(filter: Filter): Promise<void> {
    this.filter = { ...this.filter, ...filter };
    this.sought = { at: 0 };
    this.#visible = [0, 0];
    return this.refresh();
  }

  /** Shows everybody, in the present order. */
  widen(): Promise<void> {
    const { order, descending } = this.filter;
    this.filter = {};
    return this.narrow({ order, descending });
  }

  /** In the order of a column; a second time backwards. */
  sort(order: RollOrder): Promise<void> {
    const { order: before = "name", descending = false } = this.filter;
    return this.narrow({ order, descending: before === order && !descending });
  }

  /** Asks for the visible rows again, after something changed. */
  refresh(): Promise<void> {
    this.#round += 1;
    this.#stale = new Set(this.#pages.keys());
    return this.#ask();
  }

  /** Counts those who are probably there twice. With many thousands it takes a moment, so no step waits for it. */
  async countTwice(): Promise<void> {
    const found = await this.#calls.run(() => commands.peopleTwice(0));
    if (found) this.twice = found.by_name;
  }

  /** Another event, or none. */
  close(): void {
    this.#round += 1;
    this.filter = {};
    this.#forget();
  }

  #forget(): void {
    this.all = 0;
    this.counts = this.twice = null;
    this.sought = null;
    this.#pages = new Map();
    this.#stale.clear();
    this.#visible = [0, 0];
  }

  /** Brings a participant into view, even if the filter hides them. */
  async seek(id: string): Promise<void> {
    const find = () => this.#calls.run(() => commands.participantPosition(this.filter, id));
    let at = await find();
    if (at === null) {
      await this.widen();
      at = await find();
    }
    if (at != null) this.sought = { at };
  }

  /** The registrations at these positions, both included, in the order of the list. */
  async idsBetween(first: number, last: number): Promise<string[]> {
    return (await this.#calls.run(() => commands.participantIds(this.filter, first, last - first + 1))) ?? [];
  }

  /** A row as it is now, while somebody types in its details; its position stays. */
  patch(row: ParticipantRow): void {
    for (const [page, rows] of this.#pages) {
      if (!rows.some(({ id }) => id === row.id)) continue;
      this.#pages = new Map(this.#pages).set(page, rows.map((held) => (held.id === row.id ? row : held)));
    }
  }

  /** Asks for one page after the other, so that fast scrolling asks only for the pages where it comes to rest. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      for (let page = this.#missing(); page !== undefined; page = this.#missing()) {
        const [round, asked] = [this.#round, page];
        const answer = await this.#calls.run(() => commands.participants(this.filter, asked * PAGE, PAGE));
        if (!answer) return;
        // Meanwhile something else was asked.
        if (round !== this.#round) continue;
        this.all = answer.all;
        this.counts = answer.counts;
        this.#hold(page, answer.rows);
        // The list became shorter than what was visible.
        const last = Math.floor(Math.max(0, answer.all - 1) / PAGE);
        this.#visible = [Math.min(this.#visible[0], last), Math.min(this.#visible[1], last)];
      }
    } finally {
      this.#isAsking = false;
    }
  }

  /** The first visible page that is not held as it is now. */
  #missing(): number | undefined {
    const [first, last] = this.#visible;
    for (let page = first; page <= last; page += 1) {
      if (!this.#pages.has(page) || this.#stale.has(page)) return page;
    }
    return undefined;
  }

  #hold(page: number, rows: ParticipantRow[]): void {
    this.#stale.delete(page);
    const [first, last] = this.#visible;
    // Pages that are neither visible nor as they are now would be shown for a moment when they come into view.
    const kept = [...this.#pages].filter(([other]) => other !== page && (!this.#stale.has(other) || (other >= first && other <= last)));
    this.#pages = new Map([...kept.slice(-(HELD - 1)), [page, rows]]);
    for (const other of this.#stale) if (!this.#pages.has(other)) this.#stale.delete(other);
  }
}
