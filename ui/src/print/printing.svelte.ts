import { commands, type ExportedView, type Job, type Language, type NoticeView, type PreviewView, type PrintedView, type Work } from "../core/bindings";
import type { Calls } from "../core/calls.svelte";
import type { Document, Options, Shown } from "../core/documents";
import { failureOf } from "../core/failure";
import type { Notices } from "../core/notices.svelte";
import type { Steps } from "../core/steps.svelte";
import type { Words } from "../words";
import { Calendars } from "./calendars.svelte";

/** The parts of the program that printing needs. */
interface Around {
  readonly notices: Notices;
  readonly calls: Pick<Calls, "run" | "long">;
  readonly steps: Pick<Steps, "settle">;
  readonly words: Words;
}

/** For whom something is printed that each gets once: these people, or these registrations. */
type Whose = { only: string[] } | { registrations: string[] };
const only = (whose: Whose) => ({ only: [], registrations: [], whom: "everybody" as const, kinds: [], which: "all" as const, ...whose });

/** What the user prints: the documents with their options, and the shown one. */
export class Printing {
  /** The options of each document of this event, kept while other views are shown. */
  jobs: Job[] = $state.raw([]);
  shown: Shown = $state("badges");
  /** The language of the programme as text; null means that of the event. */
  textLanguage: Language | null = $state(null);
  /** The number of pages of the shown document; 0 until it is known. */
  pages = $state(0);
  pieces = $state(0);
  /** Width and height of the first page in millimetres. */
  size: [number, number] = $state.raw([210, 297]);
  /** Why nothing can be shown. */
  problem: string | null = $state(null);
  /** The remarks of the check before printing; null until it is done. */
  notices: NoticeView[] | null = $state.raw(null);
  /** What was handed out so far. */
  ledger: PrintedView[] = $state.raw([]);
  readonly calendars: Calendars;
  #around: Around;
  #asked = 0;
  #pages = new Map<number, Promise<PreviewView | undefined>>();

  constructor(around: Around) {
    this.#around = around;
    this.calendars = new Calendars(around.calls);
  }

  readonly job: Job | null = $derived(this.jobs.find((job) => job.wanted.document === this.shown) ?? null);

  /** Asks for the documents, unless they are known. */
  async open(): Promise<void> {
    if (this.jobs.length) return;
    this.jobs = (await this.#around.calls.run(() => commands.documents())) ?? [];
  }

  /** Another event: all options get their defaults. */
  close(): void {
    this.jobs = [];
    this.shown = "badges";
    this.textLanguage = null;
    this.pages = 0;
    this.ledger = [];
    this.#pages.clear();
    this.calendars.close();
  }

  /** Shows the badges of these people, or of these registrations; their other options stay. */
  async badgesOf(whose: Whose): Promise<void> {
    await this.open();
    this.shown = "badges";
    const job = this.job;
    if (job?.wanted.document !== "badges") return;
    this.set<"badges">({ ...job.wanted, ...only(whose) });
  }

  /** Shows the personal schedules of these people, or of these registrations; their other options stay. */
  async schedulesOf(whose: Whose): Promise<void> {
    await this.open();
    this.shown = "schedules";
    const job = this.job;
    if (job?.wanted.document === "schedules") this.set<"schedules">({ ...job.wanted, ...only(whose) });
  }

  /** Shows the certificates of these people, or of these registrations; their other options stay. */
  async certificatesOf(whose: Whose): Promise<void> {
    await this.open();
    this.shown = "certificates";
    const job = this.job;
    if (job?.wanted.document === "certificates") this.set<"certificates">({ ...job.wanted, only: [], registrations: [], ...whose });
  }

  /** Sets options of the shown document. */
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

  /** Asks for the document again, because its options or the plan changed. */
  async refresh(job: Job): Promise<void> {
    const mine = ++this.#asked;
    this.#pages.clear();
    this.notices = null;
    try {
      const answer = await commands.preview(job, 0, 0);
      if (mine !== this.#asked) return;
      this.pages = answer.pages;
      this.pieces = answer.pieces;
      this.size = answer.size;
      this.problem = null;
      // The first pages come before the check, which needs the whole document.
      setTimeout(() => void this.#check(job, mine), 300);
    } catch (error) {
      if (mine !== this.#asked) return;
      this.pages = 0;
      this.problem = failureOf(error).message;
    }
  }

  async #check(job: Job, mine: number): Promise<void> {
    if (mine !== this.#asked) return;
    const answer = await this.#around.calls.run(() => commands.preflight(job));
    if (answer && mine === this.#asked) this.notices = answer;
  }

  /** A page as it will be printed. Its large and small pictures share one call. */
  page(job: Job, index: number): Promise<PreviewView | undefined> {
    const KEPT = 60;
    const known = this.#pages.get(index);
    if (known) return known;
    // The reason stands in place of the pages. It is no failure to tell, since the user did not ask for the preview.
    const asked = commands.preview(job, index, 1).catch((error: unknown) => {
      if (job === this.job) this.problem = failureOf(error).message;
      return undefined;
    });
    this.#pages.set(index, asked);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > KEPT && oldest !== undefined) this.#pages.delete(oldest);
    return asked;
  }

  /** Asks where, and writes the file there. */
  async export(work: Work): Promise<void> {
    await this.#around.steps.settle();
    const done = await this.#around.calls.long((told) => commands.export(work, told));
    const { exported, exportedText, exportedCalendar } = this.#around.words.print;
    if (done?.entries != null) {
      // Files that were removed from the folder, and sessions that are in no calendar.
      const MOST = 3;
      this.#tellOf([exportedCalendar(done.name, done.pieces, done.entries), ...done.notices.slice(0, MOST)].join(" "));
    } else if (done) this.#tellOf(("text" in work ? exportedText : exported)(done.name, done.pieces));
    await this.readLedger();
  }

  /** Asks where, and writes a list there as a table for spreadsheets. */
  async exportTable(job: Job): Promise<void> {
    const { wanted, language } = job;
    if (wanted.document !== "lists") return;
    await this.#around.steps.settle();
    const saved = await this.#around.calls.long((told) => commands.exportList(wanted, language ?? null, told));
    if (saved) this.#tellOf(this.#around.words.tablesOut.saved(saved.name, saved.rows));
  }

  /** Opens a PDF in the system's viewer, which has the system's print dialog. True if the viewer has it. */
  async print(job: Job): Promise<boolean> {
    await this.#around.steps.settle();
    const done: ExportedView | undefined = await this.#around.calls.long((told) => commands.print(job, told));
    if (done) this.#around.notices.tell("fine", this.#around.words.print.printing(done.name));
    await this.readLedger();
    return done !== undefined;
  }

  /** Prints one badge as badges are printed otherwise, on this label of the sheet. True if the viewer has it. */
  async badgeNow(whose: Whose, label: number): Promise<boolean> {
    await this.open();
    const job = this.jobs.find((job) => job.wanted.document === "badges");
    if (job?.wanted.document !== "badges") return false;
    const arrangement = { ...job.wanted.arrangement, first_label: label, copies: 1 };
    return this.print({ ...job, wanted: { ...job.wanted, ...only(whose), arrangement, blanks: 0 } });
  }

  /** Prints for which the user has not said yet whether they came out of the printer. */
  readonly asked: PrintedView[] = $derived(this.ledger.filter((printed) => printed.is_asked));

  /** Whether it came out of the printer. If not, it is removed from the ledger. */
  async answer(printed: PrintedView, cameOut: boolean): Promise<void> {
    await this.#around.calls.run(() => commands.answerPrint(printed.document, printed.moment, cameOut));
    if (!cameOut) this.#around.notices.tell("fine", this.#around.words.print.takenBack);
    await this.readLedger();
  }

  #tellOf(text: string): void {
    const run = () => void this.#around.calls.run(() => commands.showExported());
    this.#around.notices.tell("fine", text, { label: this.#around.words.print.showInFolder, run });
  }

  async readLedger(): Promise<void> {
    this.ledger = (await this.#around.calls.run(() => commands.printed())) ?? [];
  }
}
