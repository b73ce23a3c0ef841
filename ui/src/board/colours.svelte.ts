// The colours of sessions on the board: by block, by kind or by track.

import type { SessionCard } from "../core/bindings";
import type { Plan } from "../core/plan.svelte";
import type { ColourBy, Display } from "./display.svelte";

/** Only five colours can be told apart. */
const COLOURS = 5;
const NONE = "block-none";

/** Each value once, most frequent first. */
function byCount<T extends string>(all: T[]): T[] {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1));
}

export class Colours {
  #plan: Plan;
  #display: Display;

  constructor(plan: Plan, display: Display) {
    this.#plan = plan;
    this.#display = display;
  }

  readonly #kinds = $derived.by(() => byCount(this.#plan.sessions.list.map((session) => session.kind)));
  readonly #tracks = $derived.by(() => byCount(this.#plan.sessions.list.flatMap((session) => session.track ?? [])));

  /** The colour of a block, one of the five. */
  ofBlock(block: string | null): string {
    const card = this.#plan.blocks.get(block);
    return card ? `block-${((card.ordinal - 1) % COLOURS) + 1}` : NONE;
  }

  /** The colour of a session, as the board shows it now. */
  ofSession(session: SessionCard): string {
    const by = this.#display.colour;
    if (by === "block") return this.ofBlock(session.block);
    const index = this.#coloured(by).indexOf((by === "kind" ? session.kind : session.track) ?? "");
    return index < 0 ? NONE : `block-${index + 1}`;
  }

  /**
   * What the colours mean, unless they are those of the blocks, which show their names themselves. The entry without
   * a key is for all sessions without a colour of their own.
   */
  readonly legend: { key: string | null; colour: string }[] = $derived.by(() => {
    const by = this.#display.colour;
    const coloured = this.#coloured(by).map((key, index): { key: string | null; colour: string } => ({ key, colour: `block-${index + 1}` }));
    return this.#all(by).length > coloured.length ? [...coloured, { key: null, colour: NONE }] : coloured;
  });

  #all(by: ColourBy): string[] {
    return by === "block" ? [] : by === "kind" ? this.#kinds : this.#tracks;
  }

  /** The most frequent ones, which get a colour. */
  #coloured(by: ColourBy): string[] {
    return this.#all(by).slice(0, COLOURS);
  }
}
