// The file in this window: opened, created, imported into, saved elsewhere and closed.

import { commands, type BackupView, type CopyView, type Dropped, type ForgetWish, type OtherFile, type Pasted, type PlaceView, type Recent, type ListKind, type Side, type Tabular, type Update } from "./bindings";
import { Away } from "./away.svelte";
import type { Calls } from "./calls.svelte";
import type { Discarding } from "./discarding.svelte";
import { failureOf } from "./failure";
import type { Notices } from "./notices.svelte";
import type { Participants } from "./participants.svelte";
import type { Plan } from "./plan.svelte";
import type { Preferences } from "./preferences.svelte";
import type { Steps } from "./steps.svelte";
import { typing } from "./typing.svelte";
import type { Panel } from "./views";

/** A sheet that the user checks before it is taken over. */
export interface Sheet {
  name: string;
  text: string;
  /** Whether it is a table with one session a row. */
  table: Tabular;
}

/** In characters. The reader accepts no more, either. */
export const MOST_OF_A_SHEET = 8 << 20;

/** The parts of the program that files need. */
interface Around {
  readonly plan: Plan;
  readonly notices: Notices;
  readonly calls: Calls;
  readonly steps: Steps;
  readonly preferences: Preferences;
  readonly discarding: Discarding;
  readonly participants: Participants;
  readonly checking: { open: () => void };
  sheet: Sheet | null;
  panel: Panel | null;
  /** Shows an event from its beginning. With `isSamePlan`, the same plan may now be in another file. */
  show: (event: Update, isSamePlan?: boolean) => void;
}

export class Files {
  recent: Recent[] = $state.raw([]);
  /** Another copy of the event, which is to be merged. */
  copy: CopyView | null = $state.raw(null);
  /** True once the program has said what this window holds. */
  started = $state(false);
  /** The file with which the event was compared last. */
  compared: OtherFile | null = $state.raw(null);
  readonly away: Away;
  /** The notice that the stick or the like is not there. */
  #notThere: string | null = null;
  #around: Around;

  constructor(around: Around) {
    this.#around = around;
    this.away = new Away(around, (copy) => this.#lookAt(copy));
  }

  #run<T>(work: () => Promise<T>): Promise<T | undefined> {
    return this.#around.calls.run(work);
  }

  /** Shows what this window holds. */
  async start(isSamePlan = false): Promise<void> {
    const start = await this.#run(() => commands.start());
    this.started = true;
    if (!start) return;
    const { preferences, plan, notices } = this.#around;
    preferences.language = start.language;
    preferences.choices = start.choices;
    preferences.spellers = start.spellers;
    this.recent = start.recent;
    if (start.event) this.#around.show(start.event, isSamePlan);
    else plan.close();
    for (const found of start.found) notices.tell("refused", found);
    if (start.dropped) this.dropped(start.dropped);
  }

  dropped(dropped: Dropped): void {
    if (dropped.what === "failure") this.#around.calls.tellRefused(dropped.failure);
    else if (dropped.what === "sheet") {
      const { name, text, table } = dropped;
      this.#around.discarding.draft(() => (this.#around.sheet = { name, text, table }));
    } else if (dropped.what === "waiting") void this.readDropped();
    else void this.start();
  }

  async open(): Promise<void> {
    await this.#around.steps.settle();
    const opened = await this.#run(() => commands.openEvent());
    if (opened) this.dropped(opened);
  }

  /** Asks for another file, and shows what differs. Neither is changed. */
  async compare(): Promise<void> {
    await this.#around.steps.settle();
    const other = await this.#run(() => commands.compareWithOther());
    if (!other) return;
    this.compared = other;
    this.#around.panel = "compare";
  }

  async openRecent(index: number): Promise<void> {
    const opened = await this.#run(() => commands.openRecent(index));
    if (opened) this.dropped(opened);
    else await this.start();
  }

  async create(work: () => Promise<boolean>): Promise<boolean> {
    const made = (await this.#run(work)) ?? false;
    if (made) await this.start();
    return made;
  }

  /** The clipboard as the lines of a sheet. If it is the whole sheet, it may be a table. */
  async pastedPage(page: string, plain: string, isAll: boolean): Promise<Pasted | null> {
    return (await this.#run(() => commands.readPage(page, plain, isAll))) ?? null;
  }

  async readSheet(): Promise<void> {
    const sheet = await this.#around.calls.long((told) => commands.pickSheet(told));
    if (sheet) this.dropped(sheet);
  }

  /** Reads the file that was dropped on the window. */
  async readDropped(): Promise<void> {
    const sheet = await this.#around.calls.long((told) => commands.readDropped(told));
    if (sheet) this.dropped(sheet);
  }

  async close(): Promise<void> {
    await this.#around.steps.settle();
    await this.#unlessNotThere(() => commands.closeEvent(), () => commands.closeAllTheSame(), () => this.#closed());
  }

  async #closed(): Promise<void> {
    this.#around.sheet = null;
    this.#around.panel = null;
    await this.start();
  }

  /** The window is about to close: typed text is saved first, and the user is asked about what would be lost. */
  async leave(ends: boolean): Promise<void> {
    const { discarding, notices, preferences } = this.#around;
    // When the session ends, nobody can be asked any more.
    const leave = () => this.#unlessNotThere(() => commands.leave(ends), () => commands.leave(true));
    if (!ends && this.#around.sheet && discarding.isDraftTouched) {
      await this.#run(() => commands.stay());
      discarding.draft(leave);
    } else if ((await this.#around.steps.settle()) || ends) {
      await leave();
    } else {
      await this.#run(() => commands.stay());
      const { notSavedYet, closeAnyway } = preferences.words;
      notices.tell("refused", notSavedYet(typing.unsaved), { label: closeAnyway, run: () => void leave() });
    }
  }

  /**
   * Closes. If the last changes could not be put back on their stick, the user is told, and may close it all the same: they are
   * on this machine.
   */
  async #unlessNotThere(close: () => Promise<unknown>, anyway: () => Promise<unknown>, then?: () => unknown): Promise<void> {
    const { notices, preferences, calls } = this.#around;
    try {
      await close();
    } catch (error) {
      const { kind, message } = failureOf(error);
      if (kind === "not-put-back") {
        const run = () => void this.#run(anyway).then(then);
        notices.tell("refused", message, { label: preferences.words.closeAnyway, run });
        this.#notThere = message;
      } else await calls.run(() => Promise.reject(error));
      return;
    }
    await then?.();
  }

  async saveCopy(): Promise<void> {
    const { notices, steps, preferences } = this.#around;
    await steps.settle();
    const copy = await this.#run(() => commands.saveCopy());
    if (!copy) return;
    if (copy.is_open) await this.#goOn();
    notices.tell("fine", preferences.words.copySaved(copy.name));
    if (copy.missing) notices.tell("refused", copy.missing);
  }

  /** Says whether all of the file is as it was written. */
  async check(): Promise<void> {
    await this.#around.steps.settle();
    const sentence = await this.#run(() => commands.checkFile());
    if (sentence) this.#around.notices.tell("fine", sentence);
  }

  /** Saves a list as a table: of participants those that the list shows now, or all. */
  async exportTable(kind: ListKind, isOfAll = false): Promise<void> {
    await this.#around.steps.settle();
    const { calls, participants, preferences } = this.#around;
    const saved = await calls.long((told) => commands.exportTable(kind, isOfAll ? {} : participants.filter, told));
    if (saved) this.#tellOf(preferences.words.tablesOut.saved(saved.name, saved.rows));
  }

  /** Asks for another copy of the event, and shows what it brings. */
  async pickCopy(): Promise<void> {
    await this.#around.steps.settle();
    const copy = await this.#run(() => commands.pickCopy());
    if (copy) this.#lookAt(copy);
  }

  /** The program says where the event is saved now. */
  placeIs(place: PlaceView): void {
    this.away.told(place);
    const { notices } = this.#around;
    if (place.kind !== "there" || !this.#notThere) return;
    notices.list = notices.list.filter(({ text }) => text !== this.#notThere);
    this.#notThere = null;
  }

  #lookAt(copy: CopyView): void {
    this.copy = copy;
    this.#around.panel = "merge-copy";
  }

  /** Opens the file for writing although somebody else works on it. */
  async takeOver(): Promise<void> {
    await this.#run(() => commands.takeOverFile());
    this.#around.notices.clear();
    await this.start(true);
  }

  /** Merges the chosen copy. What stands out with it is shown at once. */
  async mergeCopy(answers: [string, Side][]): Promise<void> {
    const { steps, checking, notices, preferences } = this.#around;
    const merged = await steps.stepAndTell(() => commands.mergeCopy(answers));
    if (!merged) return;
    this.copy = null;
    this.#around.panel = null;
    if (!merged.new_findings) return;
    checking.open();
    notices.tell("refused", preferences.words.mergeCopy.findings(merged.new_findings));
  }

  /** Decides nothing. */
  dropCopy(): void {
    this.copy = null;
    this.#around.panel = null;
    void this.#run(() => commands.dropCopy());
  }

  /** Saves everything that the file holds about a person. */
  async disclose(person: string): Promise<void> {
    await this.#around.steps.settle();
    const name = await this.#run(() => commands.disclose(person));
    if (name) this.#tellOf(this.#around.preferences.words.privacy.disclosed(name));
  }

  async copyWithoutParticipants(): Promise<void> {
    await this.#around.steps.settle();
    const name = await this.#run(() => commands.saveCopyWithoutParticipants());
    if (name) this.#around.notices.tell("fine", this.#around.preferences.words.privacy.copied(name));
  }

  /** Forgets participants for good; the event goes on in the file without them. */
  async forget(wish: ForgetWish): Promise<void> {
    const { calls, notices, steps, preferences } = this.#around;
    const words = preferences.words.privacy;
    await steps.settle();
    const done = await steps.inTurn(async () => {
      const done = await calls.long((told) => commands.forget(wish, told));
      if (done) this.#around.show(done.update);
      return done;
    });
    if (!done) return;
    const first = wish.how === "delete" ? words.done(done.people, done.registrations) : words.doneNameless(done.registrations);
    notices.tell("fine", [first, words.doneMore(done.texts, done.backups)].filter(Boolean).join(" "));
    if (done.deleted_backups) notices.tell("refused", words.deletedBackups(done.deleted_backups));
  }

  /** Says what was written, and offers to show it. */
  #tellOf(text: string): void {
    const run = () => void this.#run(() => commands.showExported());
    this.#around.notices.tell("fine", text, { label: this.#around.preferences.words.print.showInFolder, run });
  }

  /** Saves a backup as a file of its own. It opens here if nothing else is open here. */
  async saveBackup(index: number): Promise<void> {
    const saved = await this.#run(() => commands.saveBackup(index));
    if (!saved) return;
    this.#around.panel = null;
    if (saved.is_open) await this.start();
    this.#around.notices.tell("fine", this.#around.preferences.words.backups.saved(saved.name));
  }

  /** Restores a backup in place of the event. */
  async restoreBackup(backup: BackupView): Promise<void> {
    const { notices, steps, preferences } = this.#around;
    await steps.settle();
    const restored = await steps.inTurn(async () => {
      const update = await this.#run(() => commands.restoreBackup(backup.index));
      if (update) this.#around.show(update);
      return update;
    });
    if (restored) notices.tell("fine", preferences.words.backups.restored(backup.at));
  }

  /** Saves the plan of this window to a file of its own, and continues in that file. */
  async saveMine(): Promise<void> {
    const name = await this.#run(() => commands.saveMine());
    if (!name) return;
    await this.#goOn();
    this.#around.notices.tell("fine", this.#around.preferences.words.replaced.goesOn(name));
  }

  /** The same plan is now in another file, so what could not be saved before can be saved now. */
  async #goOn(): Promise<void> {
    this.#around.notices.clear();
    await this.start(true);
    await this.#around.steps.settle();
  }

  /** Opens the file that lies under the name now. */
  async openTheirs(): Promise<void> {
    const opened = await this.create(() => commands.openTheirs());
    if (opened) this.#around.notices.clear();
  }
}
