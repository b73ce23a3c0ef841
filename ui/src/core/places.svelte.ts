// The places of sessions, as far as something shows them.

import { commands, type ComputedPlaces, type PlacesOfBlock, type Method } from "./bindings";
import type { Calls } from "./calls.svelte";

export class Places {
  /** Null until they were asked for. */
  blocks: PlacesOfBlock[] | null = $state.raw(null);
  /** How many come and have no place at all. */
  without = $state(0);
  /** What was computed last, before it was taken. */
  computed: ComputedPlaces | null = $state.raw(null);
  readonly #calls: Calls;
  #asked = 0;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  close(): void {
    this.blocks = this.computed = null;
    this.#asked += 1;
  }

  async refresh(): Promise<void> {
    const mine = (this.#asked += 1);
    const found = await this.#calls.run(() => Promise.all([commands.places(), commands.participantCounts()]));
    if (!found || mine !== this.#asked) return;
    this.blocks = found[0];
    this.without = found[1].without_place;
  }

  async compute(method: Method, under: string): Promise<void> {
    this.computed = null;
    this.computed = (await this.#calls.long((told) => commands.computePlaces(method, told), under)) ?? null;
  }

  /** Forgets what was computed. */
  drop(): void {
    if (!this.computed) return;
    this.computed = null;
    void this.#calls.run(() => commands.dropPlaces());
  }
}
