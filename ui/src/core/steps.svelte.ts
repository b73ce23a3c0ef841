// The steps of the plan: one after the other, each told in words and with a way back.

import type { Words } from "../words";
import { commands, type Rearrangement, type Table, type Update, type Value } from "./bindings";
import type { Calls } from "./calls.svelte";
import type { Notice, Notices } from "./notices.svelte";
import type { Plan } from "./plan.svelte";
import { typing } from "./typing.svelte";

/** The parts of the program that steps need. */
interface Around {
  readonly plan: Plan;
  readonly notices: Notices;
  readonly calls: Calls;
  readonly words: Words;
}

export class Steps {
  /** Changes that are being saved. */
  #saving = $state(0);
  #last: Promise<unknown> = Promise.resolve();
  #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Whether everything that the page shows is in the file. */
  readonly saved: "saved" | "saving" | "unsaved" = $derived(
    this.#saving > 0 ? "saving" : typing.isPending ? (typing.isHeld ? "unsaved" : "saving") : "saved",
  );

  /** Saves the typed text, as far as possible. False if some of it could not be saved. */
  async settle(): Promise<boolean> {
    const isSaved = await typing.saveAll();
    await this.#last;
    return isSaved;
  }

  /** Runs calls one after the other, because each answer says what changed since the one before. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#saving += 1;
    const done = this.#last.then(work).finally(() => (this.#saving -= 1));
    this.#last = done;
    return done;
  }

  /** Reads everything again, after the page and the core have come to differ. */
  readAnew(): Promise<void> {
    return this.inTurn(async () => {
      const update = await this.#around.calls.run(() => commands.readAnew());
      if (update) this.#around.plan.start(update);
    });
  }

  /** Changes the plan and shows the result. True if it was done. */
  async change(work: () => Promise<Update>): Promise<boolean> {
    return (await this.changeAndTell(async () => ({ update: await work() }))) !== undefined;
  }

  /** The same, for calls whose answer holds more than the changes. */
  changeAndTell<T extends { update: Update }>(work: () => Promise<T | null>): Promise<T | undefined> {
    const { notices, plan } = this.#around;
    // Typed text is saved first, unless this is the saving.
    if (!typing.sitting) void typing.save();
    return this.inTurn(async () => {
      const told = await notices.around(async () => (await this.#around.calls.run(work)) ?? undefined);
      if (told) {
        plan.take(told.update);
        this.tellOf(told.update);
      }
      return told;
    });
  }

  /** Tells what went wrong beside a step, such as a backup that failed. */
  tellOf(update: Update): void {
    for (const text of update.notices) this.#around.notices.tell("refused", text);
  }

  /** Does a step and tells it in its words, with a way back. True if it was done. */
  async step(work: () => Promise<Update>): Promise<boolean> {
    return (await this.stepAndTell(async () => ({ update: await work() }))) !== undefined;
  }

  /** The same, for calls whose answer holds more than the changes. */
  async stepAndTell<T extends { update: Update }>(work: () => Promise<T | null>): Promise<T | undefined> {
    const told = await this.changeAndTell(work);
    const said = told?.update.status.undo;
    if (told && said) this.tell("fine", said);
    return told;
  }

  /** Tells what was done to the plan, with a way back that disappears with the next step. */
  tell(kind: Notice["kind"], text: string, wayBack = this.#wayBack(kind)): void {
    this.#around.notices.tellStep(kind, text, wayBack);
  }

  #wayBack(kind: Notice["kind"]): NonNullable<Notice["action"]> {
    const { words } = this.#around;
    return kind === "back" ? { label: words.redo, run: () => void this.redo() } : { label: words.undo, run: () => void this.undo() };
  }

  /** Removes rows, and says what else that changes. */
  async remove(table: Table, ids: string[]): Promise<boolean> {
    const { plan, words } = this.#around;
    const sessions = plan.sessionsWith(table, ids);
    // With a registration goes its person, unless they have a part.
    const isDone = await this.change(() => (table === "registration" ? commands.removeParticipants(ids) : commands.remove(table, ids)));
    const said = plan.status?.undo;
    const follows = words.follows[table as keyof typeof words.follows]?.(sessions);
    if (isDone && said) this.tell("fine", sessions && follows ? `${said}; ${follows}` : said);
    return isDone;
  }

  /** Moves, swaps or copies, in one step. */
  rearrange(what: Rearrangement): Promise<boolean> {
    return this.change(() => commands.rearrange(what));
  }

  /** Sets the same fields of one or several rows. Typing continues the step that it began. */
  async edit(table: Table, ids: string[], fields: Record<string, Value>): Promise<boolean> {
    const sitting = typing.sitting;
    // Typed text shows in its field that it is saved; choices and buttons are told like any other step.
    if (!sitting) return this.step(() => commands.edit(table, ids, fields));
    const typed = await this.changeAndTell(async () => {
      const typed = await commands.typeIn(table, ids, fields, sitting.step);
      sitting.step = typed.step;
      return typed;
    });
    return typed !== undefined;
  }

  /** Assigns rooms in these blocks, or in all that still have sessions without one. */
  async distribute(blocks: string[]): Promise<void> {
    const done = await this.changeAndTell(() => commands.distribute(blocks));
    if (!done) return;
    const words = this.#around.words.board;
    const said = [
      done.placed ? words.distributed(done.placed) : null,
      done.without_room.length ? words.notDistributed(done.without_room.length) : null,
    ].filter((text) => text !== null);
    const text = said.join(" ") || words.nothingToDistribute;
    const kind = done.without_room.length ? "partly" : "fine";
    if (done.placed) this.tell(kind, text);
    else this.#around.notices.tell(kind, text);
  }

  async undo(): Promise<void> {
    await this.settle();
    const { plan, words } = this.#around;
    const step = plan.status?.undo;
    if (step && (await this.change(() => commands.undo()))) this.tell("back", `${words.undone}: ${step}`);
  }

  async redo(): Promise<void> {
    await this.settle();
    const { plan, words } = this.#around;
    const step = plan.status?.redo;
    if (step && (await this.change(() => commands.redo()))) this.tell("again", `${words.redone}: ${step}`);
  }
}
