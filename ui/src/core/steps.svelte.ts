// What is done to the plan: one step after the other, each told in its words and with a way back.

import type { Words } from "../words";
import { commands, type Rearrangement, type Table, type Update, type Value } from "./bindings";
import type { Calls } from "./calls.svelte";
import type { Notice, Notices } from "./notices.svelte";
import type { Plan } from "./plan.svelte";
import { typing } from "./typing.svelte";

/** What steps need of the program. */
interface Around {
  readonly plan: Plan;
  readonly notices: Notices;
  readonly calls: Calls;
  readonly words: Words;
}

export class Steps {
  /** Changes on their way to the file. */
  #saving = $state(0);
  #last: Promise<unknown> = Promise.resolve();
  #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** How far what one sees is in the file. */
  readonly saved: "saved" | "saving" | "unsaved" = $derived(
    this.#saving > 0 ? "saving" : typing.isPending ? (typing.isHeld ? "unsaved" : "saving") : "saved",
  );

  /** What was typed is in the file, as far as it can be; false if something is not. */
  async settle(): Promise<boolean> {
    const isSaved = await typing.saveAll();
    await this.#last;
    return isSaved;
  }

  /** One after the other: an answer says what changed since the one before. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#saving += 1;
    const done = this.#last.then(work).finally(() => (this.#saving -= 1));
    this.#last = done;
    return done;
  }

  /** All of it anew: what the page shows is not what the core holds any more. */
  readAnew(): Promise<void> {
    return this.inTurn(async () => {
      const update = await this.#around.calls.run(() => commands.readAnew());
      if (update) this.#around.plan.start(update);
    });
  }

  /** Does something to the plan, and shows what changed. True if it was done. */
  async change(work: () => Promise<Update>): Promise<boolean> {
    return (await this.changeAndTell(async () => ({ update: await work() }))) !== undefined;
  }

  /** The same, where the core has more to say than what changed. */
  changeAndTell<T extends { update: Update }>(work: () => Promise<T | null>): Promise<T | undefined> {
    const { notices, plan } = this.#around;
    // What was typed comes first, unless it is just that.
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

  /** What went wrong beside a step, such as a backup that could not be made. */
  tellOf(update: Update): void {
    for (const text of update.notices) this.#around.notices.tell("refused", text);
  }

  /** Does something to the plan, and tells it in the words of the step, with a way back. True if it was done. */
  async step(work: () => Promise<Update>): Promise<boolean> {
    return (await this.stepAndTell(async () => ({ update: await work() }))) !== undefined;
  }

  /** The same, where the core has more to say than what changed. */
  async stepAndTell<T extends { update: Update }>(work: () => Promise<T | null>): Promise<T | undefined> {
    const told = await this.changeAndTell(work);
    const said = told?.update.status.undo;
    if (told && said) this.tell("fine", said);
    return told;
  }

  /** What was done to the plan, with a way back that goes with the next step. */
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
    const isDone = await this.change(() => commands.remove(table, ids));
    const said = plan.status?.undo;
    const follows = words.follows[table as keyof typeof words.follows]?.(sessions);
    if (isDone && said) this.tell("fine", sessions && follows ? `${said}; ${follows}` : said);
    return isDone;
  }

  /** Moves, swaps, copies: in one step. */
  rearrange(what: Rearrangement): Promise<boolean> {
    return this.change(() => commands.rearrange(what));
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
