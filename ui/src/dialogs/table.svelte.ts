// A table that is being read: what the user said of it, and what the core makes of both.

import { Channel } from "../core/api";
import { commands, type CameIn, type Progress, type SaidMeaning, type TableKind, type TableLook, type TableWish, type Update, type Wished } from "../core/bindings";
import { failureOf } from "../core/failure";

export class TableReading {
  /** The kind that was asked for, where a table can be several. */
  readonly #near: TableKind;
  came: CameIn | null = $state.raw(null);
  kind: TableKind = $state.raw("registrations");
  said: SaidMeaning[] = $state.raw([]);
  look: TableLook | null = $state.raw(null);
  /** Why nothing can be read, as a sentence. */
  problem: string | null = $state(null);
  isBusy = $state(false);
  /** The progress of long work, from 0 to 100; null if nothing is known of it. */
  percent: number | null = $state(null);
  takesChanged = $state(true);
  /** Nothing is removed unless the user says so. */
  takesGone = $state(false);
  leavesOutFaulty = $state(false);
  #asked = 0;

  constructor(near: TableKind) {
    this.#near = near;
  }

  readonly faultyRows: number = $derived(this.look?.faulty_rows ?? 0);
  readonly wished: Wished = $derived({ changed: this.takesChanged, gone: this.takesGone, despite_faults: this.leavesOutFaulty });
  /** How many entries would be new, changed and gone with it. */
  readonly counts = $derived({
    added: this.look?.added.count ?? 0,
    changed: this.takesChanged ? (this.look?.changed.count ?? 0) : 0,
    gone: this.takesGone ? (this.look?.gone.count ?? 0) : 0,
  });
  readonly isReady: boolean = $derived.by(() => {
    const { added, changed, gone } = this.counts;
    return this.look !== null && !this.look.problem && !this.isBusy && added + changed + gone > 0 && (this.faultyRows === 0 || this.leavesOutFaulty);
  });

  #wish(came: CameIn): TableWish {
    return { number: came.number, kind: this.kind, said: this.said };
  }

  pick(): Promise<void> {
    return this.#read((told) => commands.pickTable(this.#near, told));
  }

  paste(text: string): Promise<void> {
    return this.#read(() => commands.pasteTable(text, this.#near));
  }

  /** Another kind has other columns. */
  be(kind: TableKind): Promise<void> {
    const before = [this.kind, this.said] as const;
    [this.kind, this.said] = [kind, []];
    this.leavesOutFaulty = this.takesGone = false;
    return this.#look(() => ([this.kind, this.said] = before));
  }

  say(column: number, meaning: string): Promise<void> {
    const before = this.said;
    this.said = [...before.filter((other) => other.column !== column), { column, meaning }];
    return this.#look(() => (this.said = before));
  }

  /** Gives the table back, to take another one. */
  forget(): void {
    this.#asked += 1;
    [this.came, this.look, this.problem, this.said] = [null, null, null, []];
    this.#rest();
    this.leavesOutFaulty = this.takesGone = false;
    void commands.dropTable();
  }

  /** Takes it over; the answer is for the steps of the plan. */
  async take(): Promise<Update> {
    this.isBusy = true;
    try {
      return await commands.takeTable(this.#wish(this.came!), this.wished, this.#watched());
    } finally {
      this.#rest();
    }
  }

  async #read(work: (told: Channel<Progress>) => Promise<CameIn | null>): Promise<void> {
    await this.#ask(async () => {
      const came = await work(this.#watched());
      if (!came) return;
      [this.came, this.kind, this.said] = [came, came.kind, []];
      await this.#look();
    });
  }

  /** Without an answer, what was shown and said before stays. */
  #look(goBack?: () => unknown): Promise<void> {
    return this.#ask(async (isLatest) => {
      const look = await commands.lookAtTable(this.#wish(this.came!), this.#watched());
      if (isLatest()) this.look = look;
    }, goBack);
  }

  /** Only the latest answer counts. */
  async #ask(work: (isLatest: () => boolean) => Promise<void>, goBack?: () => unknown): Promise<void> {
    const mine = ++this.#asked;
    this.problem = null;
    this.isBusy = true;
    try {
      await work(() => mine === this.#asked);
    } catch (error) {
      if (mine !== this.#asked) return;
      const { kind, message } = failureOf(error);
      if (this.look) goBack?.();
      else this.forget();
      if (kind !== "cancelled") this.problem = message;
    }
    if (mine === this.#asked) this.#rest();
  }

  #rest(): void {
    [this.isBusy, this.percent] = [false, null];
  }

  #watched(): Channel<Progress> {
    const told = new Channel<Progress>();
    told.onmessage = (progress) => {
      if (this.isBusy) this.percent = progress.percent;
    };
    return told;
  }
}
