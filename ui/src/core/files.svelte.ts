// The file in this window: opened, made, read into, saved elsewhere and closed.

import { commands, type BackupView, type Dropped, type Pasted, type Recent, type Tabular, type Update } from "./bindings";
import type { Calls } from "./calls.svelte";
import type { Discarding } from "./discarding.svelte";
import type { Notices } from "./notices.svelte";
import type { Plan } from "./plan.svelte";
import type { Preferences } from "./preferences.svelte";
import type { Steps } from "./steps.svelte";
import { typing } from "./typing.svelte";
import type { Panel } from "./views";

/** A sheet that is being looked at before it is taken over. */
export interface Sheet {
  name: string;
  text: string;
  /** Whether it is a table with a row a session. */
  table: Tabular;
}

/** In letters. The reader takes no more, either. */
export const MOST_OF_A_SHEET = 8 << 20;

/** What files need of the program. */
interface Around {
  readonly plan: Plan;
  readonly notices: Notices;
  readonly calls: Calls;
  readonly steps: Steps;
  readonly preferences: Preferences;
  readonly discarding: Discarding;
  sheet: Sheet | null;
  panel: Panel | null;
  /** Shows an event from its beginning; the same plan may lie in another file now. */
  show: (event: Update, isSamePlan?: boolean) => void;
}

export class Files {
  recent: Recent[] = $state.raw([]);
  /** True once the program has said what lies in this window. */
  started = $state(false);
  #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  #run<T>(work: () => Promise<T>): Promise<T | undefined> {
    return this.#around.calls.run(work);
  }

  /** Shows what lies in this window. */
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
    if (dropped.what === "failure") this.#around.notices.tell("refused", dropped.failure.message);
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

  /** What is on the clipboard, as lines of a sheet; where it is all that there is, perhaps as a table. */
  async pastedPage(page: string, plain: string, isAll: boolean): Promise<Pasted | null> {
    return (await this.#run(() => commands.readPage(page, plain, isAll))) ?? null;
  }

  async readSheet(): Promise<void> {
    const sheet = await this.#around.calls.long((told) => commands.pickSheet(told));
    if (sheet) this.dropped(sheet);
  }

  /** The file that was dropped on the window. */
  async readDropped(): Promise<void> {
    const sheet = await this.#around.calls.long((told) => commands.readDropped(told));
    if (sheet) this.dropped(sheet);
  }

  async close(): Promise<void> {
    await this.#around.steps.settle();
    await this.#run(() => commands.closeEvent());
    this.#around.sheet = null;
    this.#around.panel = null;
    await this.start();
  }

  /** The window is to go: what was typed is saved before, and what would be thrown away is asked about. */
  async leave(ends: boolean): Promise<void> {
    const { discarding, notices, preferences } = this.#around;
    const leave = () => this.#run(() => commands.leave());
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

  async saveCopy(): Promise<void> {
    const { notices, steps, preferences } = this.#around;
    await steps.settle();
    const copy = await this.#run(() => commands.saveCopy());
    if (!copy) return;
    if (copy.is_open) await this.#goOn();
    notices.tell("fine", preferences.words.copySaved(copy.name));
    if (copy.missing) notices.tell("refused", copy.missing);
  }

  /** As a file of its own; it opens here if nothing else is open here. */
  async saveBackup(index: number): Promise<void> {
    const saved = await this.#run(() => commands.saveBackup(index));
    if (!saved) return;
    this.#around.panel = null;
    if (saved.is_open) await this.start();
    this.#around.notices.tell("fine", this.#around.preferences.words.backups.saved(saved.name));
  }

  /** In the place of the event. */
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

  /** The plan of this window into a file of its own, where work goes on. */
  async saveMine(): Promise<void> {
    const name = await this.#run(() => commands.saveMine());
    if (!name) return;
    await this.#goOn();
    this.#around.notices.tell("fine", this.#around.preferences.words.replaced.goesOn(name));
  }

  /** The same plan in another file: what could not be saved before can be now. */
  async #goOn(): Promise<void> {
    this.#around.notices.clear();
    await this.start(true);
    await this.#around.steps.settle();
  }

  /** What lies under the name now. */
  async openTheirs(): Promise<void> {
    const opened = await this.create(() => commands.openTheirs());
    if (opened) this.#around.notices.clear();
  }
}
