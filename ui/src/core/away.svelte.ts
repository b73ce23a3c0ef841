// An event on a stick or the like: its working copy is put back by itself, and by hand where something is in the way.

import { commands, type CopyView, type PlaceView } from "./bindings";
import type { Calls } from "./calls.svelte";
import type { Plan } from "./plan.svelte";
import type { Steps } from "./steps.svelte";
import type { Panel } from "./views";

/** The parts of the program that this needs. */
interface Around {
  readonly plan: Plan;
  readonly calls: Calls;
  readonly steps: Steps;
  panel: Panel | null;
}

export class Away {
  #around: Around;
  #lookAt: (copy: CopyView) => void;

  constructor(around: Around, lookAt: (copy: CopyView) => void) {
    this.#around = around;
    this.#lookAt = lookAt;
  }

  /** The program says where the event is saved now. */
  told(place: PlaceView): void {
    this.#around.plan.place = place;
    // What the dialog was about is over.
    if (this.#around.panel === "away" && (place.kind === "there" || place.kind === "waiting")) this.#around.panel = null;
  }

  /** Puts the working copy back now; `again`, also where somebody deleted or renamed the file. */
  async putBack(again = false): Promise<void> {
    await this.#around.steps.settle();
    await this.#put(() => commands.putBack(again));
  }

  /** Takes the file over again from somebody who took it over. */
  async takeBack(): Promise<void> {
    await this.#around.steps.settle();
    await this.#put(() => commands.takeBack());
  }

  async #put(work: () => Promise<PlaceView | null>): Promise<void> {
    const place = await this.#around.calls.run(work);
    if (place) this.told(place);
  }

  /** Shows what somebody else made of the file, to be merged. */
  async merge(): Promise<void> {
    await this.#around.steps.settle();
    const copy = await this.#around.calls.run(() => commands.mergeWithTheirs());
    if (copy) this.#lookAt(copy);
  }
}
