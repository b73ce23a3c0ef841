// What the core is asked for: a refusal is told in its sentence, and long work shows how far it is.

import type { Words } from "../words";
import { Channel } from "./api";
import type { Progress } from "./bindings";
import { failureOf } from "./failure";
import type { Notices } from "./notices.svelte";

/** What can be done where the file is not what it was. */
interface Rescue {
  saveCopy: () => unknown;
  /** Another file lies under the name: somebody has to choose. */
  choose: () => void;
  /** Reads all of the plan anew. */
  readAnew: () => unknown;
}

export class Calls {
  /** How far a long work is, from 0 to 100; nothing if none is under way. */
  progress: number | null = $state(null);
  #notices: Notices;
  #speaker: { readonly words: Words };
  #rescue: Rescue;

  constructor(notices: Notices, speaker: { readonly words: Words }, rescue: Rescue) {
    this.#notices = notices;
    this.#speaker = speaker;
    this.#rescue = rescue;
  }

  /** Does something, and says in a sentence if it was refused. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      const { kind, message } = failureOf(error);
      const rescue = { label: this.#speaker.words.saveCopy, run: () => void this.#rescue.saveCopy() };
      if (kind === "file-gone") this.#notices.tell("refused", message, rescue);
      // The dialog says it, and asks.
      else if (kind === "replaced") this.#rescue.choose();
      else if (kind !== "cancelled") this.#notices.tell("refused", message);
      if (kind === "replaced" || kind === "behind") void this.#rescue.readAnew();
      return undefined;
    }
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
}
