// Calls to the core. A refusal is told in its sentence, and long work shows its progress.

import type { Words } from "../words";
import { Channel } from "./api";
import type { Failure, Progress } from "./bindings";
import { failureOf } from "./failure";
import type { Notices } from "./notices.svelte";

/** What can be done when the file is no longer the one that was opened. */
interface Rescue {
  saveCopy: () => unknown;
  /** Another file lies under the name, and the user has to choose. */
  choose: () => void;
  /** Reads the whole plan again. */
  readAnew: () => unknown;
  /** Recovers what can be read of a damaged file. */
  recover: (damaged: number) => unknown;
}

export class Calls {
  /** The progress of long work, from 0 to 100; null if none is running. */
  progress: number | null = $state(null);
  /** What is being done meanwhile. */
  under = $state("");
  #notices: Notices;
  #speaker: { readonly words: Words };
  #rescue: Rescue;

  constructor(notices: Notices, speaker: { readonly words: Words }, rescue: Rescue) {
    this.#notices = notices;
    this.#speaker = speaker;
    this.#rescue = rescue;
  }

  /** Does something, and shows the sentence if it was refused. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const failure = failureOf(error);
      const { kind, message } = failure;
      const rescue = { label: this.#speaker.words.saveCopy, run: () => void this.#rescue.saveCopy() };
      if (kind === "file-gone") this.#notices.tell("refused", message, rescue);
      // The dialog says it and asks.
      else if (kind === "replaced") this.#rescue.choose();
      else if (kind !== "cancelled") this.tellRefused(failure);
      if (kind === "replaced" || kind === "behind") void this.#rescue.readAnew();
      return undefined;
    }
  }

  /** Says why something was refused. Of a file that is damaged, it offers to recover what can be read. */
  tellRefused({ message, damaged }: Failure): void {
    const recover = (file: number) => ({ label: this.#speaker.words.recovered.offer, run: () => void this.#rescue.recover(file) });
    this.#notices.tell("refused", message, typeof damaged === "number" ? recover(damaged) : undefined);
  }

  /** Long work, with its progress under this title. */
  async long<T>(work: (told: Channel<Progress>) => Promise<T>, under = this.#speaker.words.print.under): Promise<T | undefined> {
    const told = new Channel<Progress>();
    told.onmessage = (progress) => {
      if (this.progress !== null) this.progress = progress.percent;
    };
    this.under = under;
    this.progress = 0;
    const done = await this.run(() => work(told));
    this.progress = null;
    return done;
  }
}
