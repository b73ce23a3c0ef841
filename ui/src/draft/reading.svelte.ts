// A sheet that is being read: its text, what the user said about it, and what the reader makes of both.

import { commands, type ComparisonView, type Decisions, type DraftView, type Lesson, type LineKind, type LineView, type OrderOfName, type SessionColumn, type SheetSaid, type TableView, type Tabular, type Unite } from "../core/bindings";
import { failureOf } from "../core/failure";
import type { Sheet } from "../core/files.svelte";
import { moved, withLesson } from "./lessons";

/** The pause in typing after which the sheet is read again, in milliseconds. */
const REST = 250;

export class Reading {
  readonly #original: string;
  text = $state("");
  lessons: Lesson[] = $state.raw([]);
  /** The date of the first day, if the sheet has none. */
  firstDay: string | null = $state(null);
  /** The user's answer for each pair of spellings, by the two names. */
  verdicts: Record<string, "two" | Unite> = $state({});
  /** The user's answer for names that may begin with the family name. */
  orders: Record<string, OrderOfName> = $state({});
  /** Whether it came in as a table, and whether it is read as one. */
  tabular: Tabular = $state.raw("no");
  asTable = $state(false);
  /** The user chose how it is read. */
  #isSaid = false;
  /** The meanings that the user gave its columns. */
  columns: SessionColumn[] | null = $state.raw(null);
  hasHeadings: boolean | null = $state(null);
  /** Leaves out rows with impossible values, instead of reading none. */
  leavesOutFaulty = $state(false);
  table: TableView | null = $state.raw(null);
  /** Sessions that are not in the sheet, one a line. */
  added: string[] = $state.raw([]);
  /** The rounds in which the workshops listed below the agenda run. */
  rounds: number[] | null = $state.raw(null);
  /** The user's decisions about the differences from the last version. */
  decisions: Decisions = $state.raw({ answers: {}, taken: {} });
  draft: DraftView | null = $state.raw(null);
  /** What it would change, if an earlier version was read before. */
  comparison: ComparisonView | null = $state.raw(null);
  /** The sheet counts as another one and is added, although one was read before. */
  isAdded = $state(false);
  problem: string | null = $state(null);
  /** Pairs and names that were asked about. Answered ones stay, so that the answer can be changed. */
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

  /** The user wrote or said something that would be lost with it. */
  get isTouched(): boolean {
    const said = [this.verdicts, this.orders, this.decisions.answers ?? {}, this.decisions.taken ?? {}];
    if (this.columns || this.hasHeadings !== null || this.leavesOutFaulty || this.added.length || this.rounds) return true;
    return this.text !== this.#original || this.lessons.length > 0 || this.firstDay !== null || said.some((one) => Object.keys(one).length > 0);
  }

  /** What each line became, by line number. */
  readonly lines: Map<number, LineView> = $derived(new Map((this.draft?.lines ?? []).map((line) => [line.line, line])));
  readonly doubts: LineView[] = $derived((this.draft?.lines ?? []).filter((line) => line.is_doubtful));

  /** The user edited the text; what they said about a line stays with it. */
  write(text: string): void {
    this.lessons = moved(this.lessons, this.text, text);
    this.text = text;
    if (!text.trim()) this.tabular = "no";
  }

  readAs(what: "table" | "text"): void {
    this.asTable = what === "table";
    this.#isSaid = true;
  }

  /** The whole text was pasted, and it may be a table. */
  pasted(tabular: Tabular): void {
    this.#isSaid = false;
    this.tabular = tabular;
    this.asTable = isSure(tabular);
    [this.columns, this.hasHeadings, this.table] = [null, null, null];
    this.leavesOutFaulty = false;
  }

  /** Says what a line is, or all lines that look like it. */
  teach(line: LineView, kind: LineKind, allLike: boolean): void {
    this.lessons = withLesson(this.lessons, line, kind, allLike);
  }

  forget(): void {
    this.lessons = [];
  }

  /** Reads each change again after a pause; only the latest answer counts. Call it from an effect. */
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
      // A text that makes no sense as lines may make sense as a table, once the user names its columns.
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

/** The number under which the core keeps the table; 0 stands for none. */
const numberOf = (tabular: Tabular): number => (tabular === "no" ? 0 : (tabular.yes ?? tabular.perhaps));

/** A key for a pair of spellings. */
export function keyOf(pair: { a: string; b: string }): string {
  return `${pair.a}\n${pair.b}`;
}
