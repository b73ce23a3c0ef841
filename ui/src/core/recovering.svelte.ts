// Recovering what can be read of a damaged file, and the report of it.

import { commands, type RecoveredView } from "./bindings";
import type { Calls } from "./calls.svelte";
import type { Files } from "./files.svelte";
import type { Panel } from "./views";

/** The parts of the program that recovering needs. */
interface Around {
  readonly calls: Calls;
  readonly files: Files;
  readonly notices: { clear: () => void };
  panel: Panel | null;
}

export class Recovering {
  /** What was recovered last. */
  done: RecoveredView | null = $state.raw(null);
  #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Makes a new file of what can be read, and shows what is in it and what is not. */
  async recover(damaged: number): Promise<void> {
    const done = await this.#around.calls.run(() => commands.recoverEvent(damaged));
    if (!done) return;
    // The refusal that offered it.
    this.#around.notices.clear();
    if (done.is_open) await this.#around.files.start();
    this.done = done;
    this.#around.panel = "recovered";
  }
}
