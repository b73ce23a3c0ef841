// Typed text: saved after a short pause, and at the latest before anything else is done.

/** The pause after which typed text is saved, in milliseconds. */
const REST = 400;
/** After this time it is saved even during typing, in milliseconds. */
const LONGEST = 900;

/** From entering a field to leaving it. All saves within it are one step. */
export class Sitting {
  /** The step of the history that is continued. */
  step: string | null = null;
}

/** A field that the user types in. */
export interface Writer {
  /** The name of the field. */
  name: () => string;
  /** Saves the text. False if it cannot be saved, or was refused. */
  save: () => Promise<boolean>;
}

export class Typing {
  /** A field holds text that is not in the plan. */
  isPending = $state(false);
  /** The user has typed in a field and not left it. Lists keep their order until then. */
  isWriting = $state(false);
  /** The text cannot be saved as it is, or may be the beginning of something else. */
  isHeld = $state(false);
  /** The sitting whose text is being saved. */
  sitting: Sitting | null = null;
  /** The names of the fields that failed when all were to be saved. */
  unsaved: string[] = [];
  #writer: Writer | null = null;
  /** Fields that were left while their text could not be saved, or is still being saved. */
  #left = new Set<Writer>();
  #rest?: ReturnType<typeof setTimeout>;
  #longest?: ReturnType<typeof setTimeout>;

  /** Something was typed. If it is complete, it is saved soon. */
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

  /** Saves the typed text now. False if it could not be saved. */
  async save(): Promise<boolean> {
    this.#stop();
    const writer = this.#writer;
    if (!writer) return true;
    const isSaved = await writer.save();
    if (this.#writer === writer) this.isPending = this.isHeld = !isSaved || this.#left.size > 0;
    return isSaved;
  }

  /** Also saves fields that were left earlier. False if any of them could not be saved. */
  async saveAll(): Promise<boolean> {
    const unsaved = new Set<string>();
    const writer = this.#writer;
    if (!(await this.save()) && writer) unsaved.add(writer.name());
    for (const left of [...this.#left]) if (!(await left.save())) unsaved.add(left.name());
    this.unsaved = [...unsaved];
    return unsaved.size === 0;
  }

  /** Saves this field, no matter when it was typed in. */
  saveOf(writer: Writer): Promise<boolean> {
    this.#writer = writer;
    return this.save();
  }

  /** A field was left, so lists may sort its row again. Unsaved text in it is still remembered. */
  left(writer: Writer): void {
    this.#left.add(writer);
    if (this.#writer !== writer) return;
    this.#stop();
    this.isWriting = false;
  }

  /** The typed text belongs to a plan that is no longer shown. */
  drop(): void {
    for (const writer of [...this.#left, ...(this.#writer ? [this.#writer] : [])]) this.forget(writer);
  }

  /** A field no longer holds anything that is not in the plan, or is gone. */
  forget(writer: Writer): void {
    this.left(writer);
    this.#left.delete(writer);
    if (this.#writer === writer) this.#writer = null;
    if (!this.#writer) this.isPending = this.isHeld = this.#left.size > 0;
  }

  /** Runs a save as a part of this sitting. */
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
