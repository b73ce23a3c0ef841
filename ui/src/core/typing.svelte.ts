// What is being typed: saved after a moment of rest, and at the latest when anything else is done.

/** How long nothing is typed until it is saved, in milliseconds. */
const REST = 400;
/** After that long it is saved, however busily somebody types. */
const LONGEST = 900;

/** From entering a field to leaving it: all that is saved meanwhile is one step. */
export class Sitting {
  /** The step of the history that is gone on with. */
  step: string | null = null;
}

/** A field that somebody writes in. */
export interface Writer {
  /** What the field is called. */
  name: () => string;
  /** Writes what stands in it; false if that cannot be written, or was refused. */
  save: () => Promise<boolean>;
}

export class Typing {
  /** Something stands in a field that is not in the plan. */
  isPending = $state(false);
  /** Somebody has written in a field and not left it: lists keep their order until then. */
  isWriting = $state(false);
  /** It cannot be saved as it stands, or may be the beginning of something else. */
  isHeld = $state(false);
  /** Whose writing it is that is just being saved. */
  sitting: Sitting | null = null;
  /** What the fields are called that could not be saved when all were to be. */
  unsaved: string[] = [];
  #writer: Writer | null = null;
  /** Fields that were left with something that could not be saved, or is on its way. */
  #left = new Set<Writer>();
  #rest?: ReturnType<typeof setTimeout>;
  #longest?: ReturnType<typeof setTimeout>;

  /** Something was typed; if it is whole as it stands, it is saved soon. */
  wrote(writer: Writer, isWhole: boolean): void {
    this.#writer = writer;
    this.isPending = true;
    this.isWriting = true;
    this.isHeld = !isWhole;
    clearTimeout(this.#rest);
    if (!isWhole) return;
    this.#rest = setTimeout(() => this.save(), REST);
    this.#longest ??= setTimeout(() => this.save(), LONGEST);
  }

  /** Now, whatever was typed; false if it could not be saved. */
  async save(): Promise<boolean> {
    this.#stop();
    const writer = this.#writer;
    if (!writer) return true;
    const isSaved = await writer.save();
    if (this.#writer === writer) this.isPending = this.isHeld = !isSaved || this.#left.size > 0;
    return isSaved;
  }

  /** The same, and what stands in fields that were left before; false if any of it could not be saved. */
  async saveAll(): Promise<boolean> {
    const unsaved = new Set<string>();
    const writer = this.#writer;
    if (!(await this.save()) && writer) unsaved.add(writer.name());
    for (const left of [...this.#left]) if (!(await left.save())) unsaved.add(left.name());
    this.unsaved = [...unsaved];
    return unsaved.size === 0;
  }

  /** Of this field, whenever it was written in. */
  saveOf(writer: Writer): Promise<boolean> {
    this.#writer = writer;
    return this.save();
  }

  /** A field was left: lists may put it in its place. What it holds that is not saved is still known. */
  left(writer: Writer): void {
    this.#left.add(writer);
    if (this.#writer !== writer) return;
    this.#stop();
    this.isWriting = false;
  }

  /** What was typed is of a plan that is not shown any more. */
  drop(): void {
    for (const writer of [...this.#left, ...(this.#writer ? [this.#writer] : [])]) this.forget(writer);
  }

  /** A field holds nothing any more that is not in the plan, or is gone. */
  forget(writer: Writer): void {
    this.left(writer);
    this.#left.delete(writer);
    if (this.#writer === writer) this.#writer = null;
    if (!this.#writer) this.isPending = this.isHeld = this.#left.size > 0;
  }

  /** Does what saves something, as a part of this sitting. */
  during<T>(sitting: Sitting, save: () => T): T {
    this.sitting = sitting;
    try {
      return save();
    } finally {
      this.sitting = null;
    }
  }

  #stop(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#longest);
    this.#longest = undefined;
  }
}

export const typing = new Typing();
