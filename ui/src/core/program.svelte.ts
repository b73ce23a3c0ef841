import { tick } from "svelte";
import { Channel, failureOf } from "./api";
import { commands, type BackupView, type Choices, type Dropped, type Language, type Progress, type Pasted, type Rearrangement, type Recent, type Table, type Tabular, type Theme, type Update, type Value } from "./bindings";
import { Carrying } from "../board/carrying.svelte";
import { Checking } from "../findings/checking.svelte";
import { focusOn } from "./focus";
import { Look } from "../board/display.svelte";
import { Plan, type Selection } from "./plan.svelte";
import { Printing } from "../print/printing.svelte";
import { showTime } from "../time/written";
import { typing } from "./typing.svelte";
import { words } from "../words";

export type View = "board" | "sessions" | "people" | "rooms" | "print" | "event";
export type Panel = "find" | "help" | "history" | "backups" | "about" | "rooms-paste" | "same" | "spellings" | "new-session" | "new-block" | "move" | "swap-rooms" | "replaced";

/** What would be lost, and what is done once somebody has said so. */
interface Doomed {
  what: "draft" | "form";
  then: () => unknown;
}

/** A sentence at the foot of the window, until it is read. */
export interface Notice {
  id: number;
  /** What went well, was taken back or done again, went well in part, was refused. */
  kind: "fine" | "back" | "again" | "partly" | "refused";
  text: string;
  /** Something that one may want to do now. */
  action?: { label: string; run: () => void };
  /** The action is about the last step: it goes with the next one. */
  isOfStep?: boolean;
  /** A step that was refused, and when, in milliseconds: once it was read, it goes with the next that is done. */
  refusedAt?: number;
}

/** A sheet that is being looked at before it is taken over. */
export interface Sheet {
  name: string;
  text: string;
  /** Whether it is a table with a row a session. */
  table: Tabular;
}

/** What a view has of its own, so that its details can stand beside it. */
const SHOWN: Partial<Record<View, Table[]>> = {
  board: ["session", "block", "room"],
  sessions: ["session"],
  people: ["person"],
  rooms: ["room"],
};

/** As long as one takes to read why something was refused, in milliseconds. */
const TO_READ = 4000;

/** Sizes of everything, in percent. */
const ZOOMS = [75, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** The program as its user sees it: where they are, what they chose, and what is under way. */
export class Program {
  readonly plan = new Plan();
  language: Language = $state("de");
  choices: Choices = $state.raw({});
  recent: Recent[] = $state.raw([]);
  /** True once the program has said what lies in this window. */
  started = $state(false);
  view: View = $state("board");
  panel: Panel | null = $state(null);
  /** What is being named where its list is, to be added. */
  naming: "person" | "room" | null = $state(null);
  /** The session that somebody is being added to. */
  addingTo: string | null = $state(null);
  readonly printing: Printing = new Printing(this);
  readonly look = new Look();
  readonly carrying: Carrying = new Carrying(this);
  readonly checking: Checking = new Checking(this);
  sheet: Sheet | null = $state.raw(null);
  notices: Notice[] = $state.raw([]);
  /** How far a long work is, from 0 to 100; nothing if none is under way. */
  progress: number | null = $state(null);
  /** For those who hear rather than see what was done. */
  said = $state("");
  systemIsDark = $state(false);
  /** Languages that the system can check the spelling of. */
  spellers: Language[] = $state.raw([]);
  /** Something was written into the draft, or decided in it: what is not taken over yet would be lost with it. */
  isDraftTouched = $state(false);
  /** What waits for an answer whether it may be thrown away. */
  doomed: Doomed | null = $state.raw(null);
  /** Changes on their way to the file. */
  #saving = $state(0);
  #nextNotice = 1;
  /** What was selected when a view was left. */
  #left: Partial<Record<View, Selection>> = {};
  #choosing: Promise<unknown> = Promise.resolve();
  #changing: Promise<unknown> = Promise.resolve();

  readonly words = $derived(words[this.language]);
  readonly theme: Theme = $derived(this.choices.theme ?? (this.systemIsDark ? "dark" : "light"));
  /** Whether words that are no words can be told: only with a dictionary of the language that the event is written in. */
  readonly spells = $derived(this.spellers.includes(this.plan.event?.language ?? this.language));
  /** How far what one sees is in the file. */
  readonly saved: "saved" | "saving" | "unsaved" = $derived(
    this.#saving > 0 ? "saving" : typing.isPending ? (typing.isHeld ? "unsaved" : "saving") : "saved",
  );
  readonly hasEvent = $derived(this.plan.status !== null);
  /** Something is open that one finishes first: a dialog, or what is carried. */
  readonly isBusy = $derived(this.panel !== null || this.doomed !== null || this.carrying.session !== null || this.carrying.occupied !== null);

  /** Shows what lies in this window; the same plan may lie in another file now. */
  async start(isSamePlan = false): Promise<void> {
    const start = await this.run(() => commands.start());
    this.started = true;
    if (!start) return;
    this.language = start.language;
    this.choices = start.choices;
    this.recent = start.recent;
    this.spellers = start.spellers;
    if (start.event) this.#show(start.event, isSamePlan);
    else this.plan.close();
    for (const found of start.found) this.tell("refused", found);
    if (start.dropped) this.dropped(start.dropped);
  }

  #show(event: Update, isSamePlan = false): void {
    if (!isSamePlan) {
      typing.drop();
      this.plan.selection = null;
    }
    this.sheet = null;
    this.panel = null;
    this.naming = this.addingTo = null;
    this.view = "board";
    this.printing.close();
    this.checking.isOpen = false;
    this.carrying.close();
    if (!isSamePlan) this.look.forgetDay();
    this.#left = {};
    this.plan.start(event);
    this.#tellOf(event);
  }

  /** What went wrong beside a step, such as a backup that could not be made. */
  #tellOf(update: Update): void {
    for (const text of update.notices) this.tell("refused", text);
  }

  /** Does something, and says in a sentence if it was refused. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const failure = failureOf(error);
      const rescue = { label: this.words.saveCopy, run: () => void this.saveCopy() };
      if (failure.kind === "file-gone") this.tell("refused", failure.message, rescue);
      // The dialog says it, and asks.
      else if (failure.kind === "replaced") this.panel = "replaced";
      else if (failure.kind !== "cancelled") this.tell("refused", failure.message);
      if (failure.kind === "replaced" || failure.kind === "behind") void this.#lookAgain();
      return undefined;
    }
  }

  /** All of it anew: what the page shows is not what the core holds any more. */
  #lookAgain(): Promise<void> {
    return this.#inTurn(async () => {
      const update = await this.run(() => commands.look());
      if (update) this.plan.start(update);
    });
  }

  /** What was typed is in the file, as far as it can be; false if something is not. */
  async settle(): Promise<boolean> {
    const isSaved = await typing.saveAll();
    await this.#changing;
    return isSaved;
  }

  /** Does something to the plan, and shows what changed. True if it was done. */
  async change(work: () => Promise<Update>): Promise<boolean> {
    return (await this.changeAndTell(async () => ({ update: await work() }))) !== undefined;
  }

  /** The same, where the core has more to say than what changed. */
  changeAndTell<T extends { update: Update }>(work: () => Promise<T | null>): Promise<T | undefined> {
    // What was typed comes first, unless it is just that.
    if (!typing.sitting) void typing.save();
    return this.#inTurn(async () => {
      const known = this.#nextNotice;
      const told = (await this.run(work)) ?? undefined;
      if (!told) this.notices = this.notices.map((notice) => (notice.id >= known ? { ...notice, refusedAt: Date.now() } : notice));
      else {
        const isRead = ({ refusedAt }: Notice) => refusedAt !== undefined && Date.now() - refusedAt > TO_READ;
        this.notices = this.notices.filter((notice) => !notice.isOfStep && !isRead(notice));
        this.plan.take(told.update);
        this.#tellOf(told.update);
      }
      return told;
    });
  }

  /** One after the other: an answer says what changed since the one before. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#saving += 1;
    const done = this.#changing.then(work).finally(() => (this.#saving -= 1));
    this.#changing = done;
    return done;
  }

  /** Does something to the plan, and tells it in the words of the step, with a way back. True if it was done. */
  async step(work: () => Promise<Update>): Promise<boolean> {
    return (await this.stepAndTell(async () => ({ update: await work() }))) !== undefined;
  }

  /** The same, where the core has more to say than what changed. */
  async stepAndTell<T extends { update: Update }>(work: () => Promise<T | null>): Promise<T | undefined> {
    const told = await this.changeAndTell(work);
    const said = told?.update.status.undo;
    if (told && said) this.tellStep("fine", said);
    return told;
  }

  /** What was done to the plan, with a way back that goes with the next step. */
  tellStep(kind: Notice["kind"], text: string, wayBack = this.#wayBack(kind)): void {
    this.tell(kind, text, wayBack);
    this.notices = this.notices.map((notice) => (notice.text === text ? { ...notice, isOfStep: true } : notice));
  }

  #wayBack(kind: Notice["kind"]): NonNullable<Notice["action"]> {
    return kind === "back" ? { label: this.words.redo, run: () => void this.redo() } : { label: this.words.undo, run: () => void this.undo() };
  }

  /** Removes rows, and says what else that changes. */
  async remove(table: Table, ids: string[]): Promise<boolean> {
    const { plan } = this;
    const sessions = plan.sessionsWith(table, ids);
    const isDone = await this.change(() => commands.remove(table, ids));
    const said = plan.status?.undo;
    const follows = this.words.follows[table as keyof typeof this.words.follows]?.(sessions);
    if (isDone && said) this.tellStep("fine", sessions && follows ? `${said}; ${follows}` : said);
    return isDone;
  }

  /** Moves, swaps, copies: in one step. */
  rearrange(what: Rearrangement): Promise<boolean> {
    return this.change(() => commands.rearrange(what));
  }

  /** "9.30" from "09:30", as this event writes times. */
  showTime(clock: string): string {
    return showTime(clock, this.plan.event?.time_style ?? "dotted");
  }

  /** Sets the same fields of one or several rows; what is typed goes on with the step that it began. */
  async edit(table: Table, ids: string[], fields: Record<string, Value>): Promise<boolean> {
    const sitting = typing.sitting;
    // What is typed shows where it is typed, and that it is saved; what is chosen or pressed is told as any step.
    if (!sitting) return this.step(() => commands.edit(table, ids, fields));
    const typed = await this.changeAndTell(async () => {
      const typed = await commands.typeIn(table, ids, fields, sitting.step);
      sitting.step = typed.step;
      return typed;
    });
    return typed !== undefined;
  }

  /** Distributes these blocks over the rooms, or all that still have sessions without one. */
  async distribute(blocks: string[]): Promise<void> {
    const done = await this.changeAndTell(() => commands.distribute(blocks));
    if (!done) return;
    const words = this.words.board;
    const said = [
      done.placed ? words.distributed(done.placed) : null,
      done.without_room.length ? words.notDistributed(done.without_room.length) : null,
    ].filter((text) => text !== null);
    const text = said.join(" ") || words.nothingToDistribute;
    const kind = done.without_room.length ? "partly" : "fine";
    if (done.placed) this.tellStep(kind, text);
    else this.tell(kind, text);
  }

  /** A long work, with its progress. */
  async long<T>(work: (told: Channel<Progress>) => Promise<T>): Promise<T | undefined> {
    const told = new Channel<Progress>();
    told.onmessage = (progress) => {
      if (this.progress !== null) this.progress = progress.percent;
    };
    this.progress = 0;
    const done = await this.run(() => work(told));
    this.progress = null;
    return done;
  }

  tell(kind: Notice["kind"], text: string, action?: Notice["action"]): void {
    const notice: Notice = { id: this.#nextNotice++, kind, text, action };
    // One good news at a time; a refusal stays beside it.
    const stays = (one: Notice["kind"]) => one === "refused" || one === "partly";
    const others = this.notices.filter((other) => other.text !== text && (stays(kind) || stays(other.kind)));
    this.notices = [...others, notice].slice(-3);
    this.said = text;
    // What went well need not be put away by hand; what did not stays until it is read.
    if (!stays(kind)) setTimeout(() => this.dismiss(notice.id), action ? 12000 : 6000);
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  /** For screen readers alone: what was moved where. */
  say(text: string): void {
    this.said = text;
  }

  dropped(dropped: Dropped): void {
    if (dropped.what === "failure") this.tell("refused", dropped.failure.message);
    else if (dropped.what === "sheet") this.discard(() => (this.sheet = { name: dropped.name, text: dropped.text, table: dropped.table }));
    else if (dropped.what === "waiting") void this.readDropped();
    else void this.start();
  }

  async open(): Promise<void> {
    await this.settle();
    const opened = await this.run(() => commands.openEvent());
    if (opened) this.dropped(opened);
  }

  async openRecent(index: number): Promise<void> {
    const opened = await this.run(() => commands.openRecent(index));
    if (opened) this.dropped(opened);
    else await this.start();
  }

  async create(work: () => Promise<boolean>): Promise<boolean> {
    const made = (await this.run(work)) ?? false;
    if (made) await this.start();
    return made;
  }

  /** In letters. The reader takes no more, either. */
  readonly mostOfASheet = 8 << 20;

  /** What is on the clipboard, as lines of a sheet; where it is all that there is, perhaps as a table. */
  async pastedPage(page: string, plain: string, isAll: boolean): Promise<Pasted | null> {
    return (await this.run(() => commands.readPage(page, plain, isAll))) ?? null;
  }

  async readSheet(): Promise<void> {
    const sheet = await this.long((told) => commands.pickSheet(told));
    if (sheet) this.dropped(sheet);
  }

  /** The file that was dropped on the window. */
  async readDropped(): Promise<void> {
    const sheet = await this.long((told) => commands.readDropped(told));
    if (sheet) this.dropped(sheet);
  }

  async close(): Promise<void> {
    await this.settle();
    await this.run(() => commands.closeEvent());
    this.sheet = null;
    this.panel = null;
    await this.start();
  }

  /** The window is to go: what was typed is saved before, and what would be thrown away is asked about. */
  async leave(ends: boolean): Promise<void> {
    const leave = () => this.run(() => commands.leave());
    if (!ends && this.sheet && this.isDraftTouched) {
      await this.run(() => commands.stay());
      this.discard(leave);
    } else if ((await this.settle()) || ends) {
      await leave();
    } else {
      await this.run(() => commands.stay());
      this.tell("refused", this.words.notSavedYet(typing.unsaved), { label: this.words.closeAnyway, run: () => void leave() });
    }
  }

  /** Goes on without the draft; if something was written into it, only after it was asked. */
  discard(then: () => unknown): void {
    if (!this.isDraftTouched) {
      then();
      return;
    }
    this.panel = null;
    this.doomed = { what: "draft", then };
  }

  /** Leaves a form; if something was typed or chosen in it, only after it was asked. */
  giveUp(isTouched: boolean, then: () => unknown): void {
    if (isTouched) this.doomed = { what: "form", then };
    else then();
  }

  /** The answer. */
  discarded(isSure: boolean): void {
    const { doomed } = this;
    this.doomed = null;
    if (!isSure || !doomed) return;
    if (doomed.what === "draft") this.isDraftTouched = false;
    doomed.then();
  }

  async undo(): Promise<void> {
    await this.settle();
    const step = this.plan.status?.undo;
    if (step && (await this.change(() => commands.undo()))) this.tellStep("back", `${this.words.undone}: ${step}`);
  }

  async redo(): Promise<void> {
    await this.settle();
    const step = this.plan.status?.redo;
    if (step && (await this.change(() => commands.redo()))) this.tellStep("again", `${this.words.redone}: ${step}`);
  }

  async saveCopy(): Promise<void> {
    await this.settle();
    const copy = await this.run(() => commands.saveCopy());
    if (!copy) return;
    if (copy.is_open) {
      this.notices = [];
      await this.start(true);
      await this.settle();
    }
    this.tell("fine", this.words.copySaved(copy.name));
    if (copy.missing) this.tell("refused", copy.missing);
  }

  /** As a file of its own; it opens here if nothing else is open here. */
  async saveBackup(index: number): Promise<void> {
    const saved = await this.run(() => commands.saveBackup(index));
    if (!saved) return;
    this.panel = null;
    if (saved.is_open) await this.start();
    this.tell("fine", this.words.backups.saved(saved.name));
  }

  /** In the place of the event. */
  async restoreBackup(backup: BackupView): Promise<void> {
    await this.settle();
    const restored = await this.#inTurn(async () => {
      const update = await this.run(() => commands.restoreBackup(backup.index));
      if (update) this.#show(update);
      return update;
    });
    if (restored) this.tell("fine", this.words.backups.restored(backup.at));
  }

  /** The plan of this window into a file of its own, where work goes on. */
  async saveMine(): Promise<void> {
    const name = await this.run(() => commands.saveMine());
    if (!name) return;
    this.notices = [];
    await this.start(true);
    // What could not be saved before.
    await this.settle();
    this.tell("fine", this.words.replaced.goesOn(name));
  }

  /** What lies under the name now. */
  async openTheirs(): Promise<void> {
    const opened = await this.create(() => commands.openTheirs());
    if (opened) this.notices = [];
  }

  async choose(choices: Choices): Promise<void> {
    // At once, and one after the other: keys are pressed faster than they are answered.
    this.choices = choices;
    const before = this.#choosing;
    const chosen = before.then(() => this.run(() => commands.choose(choices)));
    this.#choosing = chosen;
    const language = await chosen;
    if (!language) return;
    if (language === this.language) return;
    this.language = language;
    // Sentences of the core come in the language that holds when they are asked for.
    if (this.hasEvent) await this.#lookAgain();
  }

  /** Larger (1), smaller (-1), or as it was made (0). */
  async zoom(step: 1 | -1 | 0): Promise<void> {
    const now = this.choices.zoom ?? 100;
    const zoom = step === 0 ? 100 : (step === 1 ? ZOOMS.find((zoom) => zoom > now) : ZOOMS.findLast((zoom) => zoom < now)) ?? now;
    await this.choose({ ...this.choices, zoom });
    this.say(this.words.zoom(zoom));
  }

  go(view: View): void {
    void typing.save();
    const { selection } = this.plan;
    if (view !== this.view) this.#left[this.view] = selection ?? undefined;
    // Beside a list there is nothing of another, but what was beside it before.
    if (selection && SHOWN[view] && !SHOWN[view].includes(selection.table)) this.plan.deselect();
    if (!this.plan.selection && view !== this.view) this.plan.selectAgain(this.#left[view]);
    // What was refused on a page is read there; what one may still do about it stays.
    if (view !== this.view) this.notices = this.notices.filter(({ kind, action }) => kind !== "refused" || action);
    this.view = view;
    this.naming = this.addingTo = null;
    this.sheet = null;
  }

  /** By hand, in a list: its details are wanted, where what stands out may stand now. */
  pick(table: Table, ids: string[]): void {
    this.checking.isOpen = false;
    this.plan.select(table, ids);
  }

  /** Somebody is to be added to a session, in its details. */
  addTo(session: string): void {
    this.checking.isOpen = false;
    this.plan.select("session", [session]);
    this.addingTo = session;
  }

  /** Shows where something is, with the focus on it. */
  async reveal(table: "session" | "person" | "room" | "block", id: string): Promise<void> {
    this.panel = null;
    // What is found is shown with its details.
    this.checking.isOpen = false;
    // A dialog first gives the focus back to where it was.
    await tick();
    this.plan.select(table, [id]);
    const home: Record<typeof table, View> = { session: "sessions", block: "board", person: "people", room: "rooms" };
    if (this.view !== "board" || table !== "session" || !this.plan.isOnBoard(id)) this.go(home[table]);
    await focusOn(id);
  }
}

export const program = new Program();
