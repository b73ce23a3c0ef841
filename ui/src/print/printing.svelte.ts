import { failureOf } from "../core/api";
import { commands, type CalendarScope, type CalendarView, type ExportedView, type Job, type Language, type NoticeView, type PreviewView, type PrintedView, type Wanted, type Work } from "../core/bindings";
import type { Program } from "../core/program.svelte";

/** A document by its name. */
export type Document = Wanted["document"];
/** The options of a document. */
export type Options<D extends Document> = Extract<Wanted, { document: D }>;
/** What the view of printing shows: a document, the programme as text, or the calendar files. */
export type Shown = Document | "text" | "calendar";

/** What somebody prints: the documents with their options, and the one that is looked at. */
export class Printing {
  /** How each document of this event is printed; kept while other views are looked at. */
  jobs: Job[] = $state.raw([]);
  shown: Shown = $state("badges");
  /** That of the programme as text; none is that of the event. */
  textLanguage: Language | null = $state(null);
  /** All pages of the document that is shown; none as long as that is not known. */
  pages = $state(0);
  pieces = $state(0);
  /** Width and height of the first page in millimetres. */
  size: [number, number] = $state.raw([210, 297]);
  /** Why there is nothing to be shown. */
  problem: string | null = $state(null);
  /** What the check before printing says; nothing as long as it has not. */
  notices: NoticeView[] | null = $state.raw(null);
  /** What was handed out so far. */
  ledger: PrintedView[] = $state.raw([]);
  readonly calendars: Calendars;
  #program: Program;
  #asked = 0;
  #looked = new Map<number, Promise<PreviewView | undefined>>();

  constructor(program: Program) {
    this.#program = program;
    this.calendars = new Calendars(program);
  }

  readonly job: Job | null = $derived(this.jobs.find((job) => job.wanted.document === this.shown) ?? null);

  /** Asks which documents there are, if that is not known yet. */
  async open(): Promise<void> {
    if (this.jobs.length) return;
    this.jobs = (await this.#program.run(() => commands.documents())) ?? [];
  }

  /** Another event: everything as it is unless somebody chooses otherwise. */
  close(): void {
    this.jobs = [];
    this.shown = "badges";
    this.textLanguage = null;
    this.pages = 0;
    this.ledger = [];
    this.#looked.clear();
    this.calendars.close();
  }

  /** Other options for the document that is shown. */
  set<D extends Document>(options: Options<D>): void {
    this.#replace({ ...this.#current(), wanted: options });
  }

  setLanguage(language: Job["language"]): void {
    this.#replace({ ...this.#current(), language });
  }

  setInks(inks: Job["inks"]): void {
    this.#replace({ ...this.#current(), inks });
  }

  #current(): Job {
    return this.job as Job;
  }

  #replace(job: Job): void {
    this.jobs = this.jobs.map((other) => (other.wanted.document === job.wanted.document ? job : other));
  }

  /** Looks at the document anew: its options or the plan have changed. */
  async look(job: Job): Promise<void> {
    const mine = ++this.#asked;
    this.#looked.clear();
    this.notices = null;
    try {
      const answer = await commands.preview(job, 0, 0);
      if (mine !== this.#asked) return;
      this.pages = answer.pages;
      this.pieces = answer.pieces;
      this.size = answer.size;
      this.problem = null;
      // The first pages come before what takes the whole document.
      setTimeout(() => void this.#check(job, mine), 300);
    } catch (error) {
      if (mine !== this.#asked) return;
      this.pages = 0;
      this.problem = failureOf(error).message;
    }
  }

  async #check(job: Job, mine: number): Promise<void> {
    if (mine !== this.#asked) return;
    const answer = await this.#program.run(() => commands.preflight(job));
    if (answer && mine === this.#asked) this.notices = answer;
  }

  /** One page as it will be printed; large and small pictures of it ask once. */
  page(job: Job, index: number): Promise<PreviewView | undefined> {
    const KEPT = 60;
    const known = this.#looked.get(index);
    if (known) return known;
    // It stands where the pages would: what cannot be printed was not asked for by anybody.
    const asked = commands.preview(job, index, 1).catch((error: unknown) => {
      if (job === this.job) this.problem = failureOf(error).message;
      return undefined;
    });
    this.#looked.set(index, asked);
    const [oldest] = this.#looked.keys();
    if (this.#looked.size > KEPT && oldest !== undefined) this.#looked.delete(oldest);
    return asked;
  }

  /** Asks where, and writes it there. */
  async export(work: Work): Promise<void> {
    await this.#program.settle();
    const done = await this.#program.long((told) => commands.export(work, told));
    const { exported, exportedText, exportedCalendar } = this.#program.words.print;
    if (done?.entries != null) {
      // What was taken out of the folder, and what is in no calendar.
      const MOST = 3;
      this.#tellOf([exportedCalendar(done.name, done.pieces, done.entries), ...done.notices.slice(0, MOST)].join(" "));
    } else if (done) this.#tellOf(("text" in work ? exportedText : exported)(done.name, done.pieces));
    await this.lookAtLedger();
  }

  /** Hands a PDF to the system's own viewer, which has the system's dialog for printing. */
  async print(job: Job): Promise<void> {
    await this.#program.settle();
    const done: ExportedView | undefined = await this.#program.long((told) => commands.print(job, told));
    if (done) this.#program.tell("fine", this.#program.words.print.printing(done.name));
    await this.lookAtLedger();
  }

  /** Nobody has said yet whether these came out of the printer. */
  readonly asked: PrintedView[] = $derived(this.ledger.filter((printed) => printed.is_asked));

  /** Whether something came out; if not, it is out of the ledger. */
  async answer(printed: PrintedView, cameOut: boolean): Promise<void> {
    await this.#program.run(() => commands.answerPrint(printed.document, printed.moment, cameOut));
    if (!cameOut) this.#program.tell("fine", this.#program.words.print.takenBack);
    await this.lookAtLedger();
  }

  #tellOf(text: string): void {
    const run = () => void this.#program.run(() => commands.showExported());
    this.#program.tell("fine", text, { label: this.#program.words.print.showInFolder, run });
  }

  async lookAtLedger(): Promise<void> {
    this.ledger = (await this.#program.run(() => commands.printed())) ?? [];
  }
}

/** For whom calendar files are made. */
export type For = "everything" | "programme" | "person";

/** The calendar files that would be written, and the one that is read. */
export class Calendars {
  who: For = $state("everything");
  person: string | null = $state(null);
  files: CalendarView | null = $state.raw(null);
  /** Why there are none. */
  problem: string | null = $state(null);
  read: { name: string; text: string } | null = $state.raw(null);
  #program: Program;
  #asked = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  readonly scope: CalendarScope | null = $derived(
    this.who === "person" ? (this.person ? { of: "person", id: this.person } : null) : { of: this.who },
  );

  close(): void {
    this.who = "everything";
    this.person = null;
    this.files = null;
    this.read = null;
  }

  async look(scope: CalendarScope | null): Promise<void> {
    const mine = ++this.#asked;
    this.read = null;
    try {
      const answer = scope ? await commands.calendarFiles(scope) : null;
      if (mine !== this.#asked) return;
      this.files = answer;
      this.problem = null;
      // One is open from the beginning, so that one sees that they can be read.
      const first = answer?.files[0];
      if (first) await this.show(first.name);
    } catch (error) {
      if (mine !== this.#asked) return;
      this.files = null;
      this.problem = failureOf(error).message;
    }
  }

  async show(name: string): Promise<void> {
    const scope = this.scope;
    if (!scope) return;
    const text = await this.#program.run(() => commands.calendarText(scope, name));
    if (text !== undefined) this.read = { name, text };
  }
}
