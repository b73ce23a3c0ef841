// A sheet that is being read: its text, what was said of it, and what the reader makes of both.

import { commands, type ComparisonView, type Decisions, type DraftView, type Lesson, type LineKind, type LineView, type OrderOfName, type SessionColumn, type SheetSaid, type TableView, type Tabular, type Unite } from "../core/bindings";
import { failureOf } from "../core/failure";
import type { Sheet } from "../core/files.svelte";
import { moved, withLesson } from "./lessons";

/** How long nothing is typed until it is read anew, in milliseconds. */
const REST = 250;

export class Reading {
  readonly #original: string;
  text = $state("");
  lessons: Lesson[] = $state.raw([]);
  /** The date of the first day, where the sheet has none. */
  firstDay: string | null = $state(null);
  /** What somebody said about each pair of spellings, by the two names. */
  verdicts: Record<string, "two" | Unite> = $state({});
  /** What somebody said about names that may begin with that of the family. */
  orders: Record<string, OrderOfName> = $state({});
  /** Whether it came in as a table, and whether it is read as one. */
  tabular: Tabular = $state.raw("no");
  asTable = $state(false);
  /** Somebody said as what it is to be read. */
  #isSaid = false;
  /** What somebody said of its columns. */
  columns: SessionColumn[] | null = $state.raw(null);
  hasHeadings: boolean | null = $state(null);
  /** Rows in which something cannot be are no reason to read none. */
  leavesOutFaulty = $state(false);
  table: TableView | null = $state.raw(null);
  /** Sessions that are not in the sheet, a line each. */
  added: string[] = $state.raw([]);
  /** In which rounds run the workshops that are listed below the agenda. */
  rounds: number[] | null = $state.raw(null);
  /** What was decided about what differs from the version before. */
  decisions: Decisions = $state.raw({ answers: {}, taken: {} });
  draft: DraftView | null = $state.raw(null);
  /** What it would change, where a version of it was read before. */
  comparison: ComparisonView | null = $state.raw(null);
  /** The sheet is taken for another one, and added, though one was read before. */
  isAdded = $state(false);
  problem: string | null = $state(null);
  /** Pairs and names that were asked about; decided ones stand there still, so that one can think otherwise. */
  asked: DraftView["likely_same"] = $state.raw([]);
  namesAsked: string[] = $state.raw([]);
  #reading = 0;

  constructor({ text, table }: Pick<Sheet, "text" | "table">) {
    this.text = text;
    this.#original = text;
    this.tabular = table;
    this.asTable = isSure(table);
  }

  readonly said: SheetSaid = $derived({
    text: this.text,
    lessons: this.lessons,
    first_day: this.firstDay,
    unite: Object.values(this.verdicts).filter((verdict) => verdict !== "two"),
    orders: Object.entries(this.orders).map(([name, order]) => ({ name, order })),
    table: this.asTable ? { number: numberOf(this.tabular), columns: this.columns, has_headings: this.hasHeadings, leaves_out_faulty: this.leavesOutFaulty } : null,
    added: this.added,
    rounds: this.rounds,
  });

  /** Something was written or said that would be lost with it. */
  get isTouched(): boolean {
    const said = [this.verdicts, this.orders, this.decisions.answers ?? {}, this.decisions.taken ?? {}];
    if (this.columns || this.hasHeadings !== null || this.leavesOutFaulty || this.added.length || this.rounds) return true;
    return this.text !== this.#original || this.lessons.length > 0 || this.firstDay !== null || said.some((one) => Object.keys(one).length > 0);
  }

  /** What each line became, by its number. */
  readonly lines: Map<number, LineView> = $derived(new Map((this.draft?.lines ?? []).map((line) => [line.line, line])));
  readonly doubts: LineView[] = $derived((this.draft?.lines ?? []).filter((line) => line.is_doubtful));

  /** The text was changed by hand: what was said of a line stays with it. */
  write(text: string): void {
    this.lessons = moved(this.lessons, this.text, text);
    this.text = text;
    if (!text.trim()) this.tabular = "no";
  }

  readAs(what: "table" | "text"): void {
    this.asTable = what === "table";
    this.#isSaid = true;
  }

  /** All of it was pasted, and it may be a table. */
  pasted(tabular: Tabular): void {
    this.#isSaid = false;
    this.tabular = tabular;
    this.asTable = isSure(tabular);
    [this.columns, this.hasHeadings, this.table] = [null, null, null];
    this.leavesOutFaulty = false;
  }

  /** What a line is, or all that look like it. */
  teach(line: LineView, kind: LineKind, allLike: boolean): void {
    this.lessons = withLesson(this.lessons, line, kind, allLike);
  }

  forget(): void {
    this.lessons = [];
  }

  /** Each change is read anew after a moment; only the latest answer counts. To be called where it is tracked. */
  follow(): () => void {
    const [said, decisions, compares] = [this.said, this.decisions, !this.isAdded];
    const mine = ++this.#reading;
    if (!said.text.trim()) {
      [this.draft, this.comparison, this.problem] = [null, null, null];
      return () => {};
    }
    const isFirst = this.draft === null && this.problem === null;
    const later = setTimeout(() => void this.#read(mine, said, decisions, compares), isFirst ? 0 : REST);
    return () => clearTimeout(later);
  }

  async #read(mine: number, said: SheetSaid, decisions: Decisions, compares: boolean): Promise<void> {
    try {
      const table = said.table ? await commands.readTable(said) : null;
      if (mine !== this.#reading) return;
      this.table = table;
      const draft = await commands.readSheet(said);
      const comparison = compares && draft.was_read_before ? await commands.compareSheet(said, decisions) : null;
      if (mine !== this.#reading) return;
      this.draft = draft;
      this.comparison = comparison;
      this.problem = null;
      const decided = this.asked.filter((pair) => this.verdicts[keyOf(pair)]);
      const open = draft.likely_same.filter((pair) => !decided.some((other) => keyOf(other) === keyOf(pair)));
      this.asked = [...decided, ...open];
      this.namesAsked = [...new Set([...Object.keys(this.orders), ...draft.asks_for_order])].sort();
    } catch (error) {
      if (mine !== this.#reading) return;
      // What says nothing as lines may say it as a table, when somebody names its columns.
      if (this.tabular !== "no" && !said.table && !this.#isSaid) {
        this.asTable = true;
        return;
      }
      [this.draft, this.comparison] = [null, null];
      this.problem = failureOf(error).message;
    }
  }
}

const isSure = (tabular: Tabular): boolean => tabular !== "no" && tabular.yes !== undefined;

/** Under which the core keeps the table; there is none of the number 0. */
const numberOf = (tabular: Tabular): number => (tabular === "no" ? 0 : (tabular.yes ?? tabular.perhaps));

/** Names a pair of spellings. */
export function keyOf(pair: { a: string; b: string }): string {
  return `${pair.a}\n${pair.b}`;
}
