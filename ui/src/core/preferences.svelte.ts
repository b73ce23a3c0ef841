// Preferences for all windows: language, colours, size.

import { words } from "../words";
import { commands, type Choices, type Language, type Theme } from "./bindings";

/** Zoom levels in percent. */
const ZOOMS = [75, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** The parts of the program that preferences need. */
interface Around {
  run: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  say: (text: string) => void;
  /** The core writes its sentences in the language that holds when they are asked for. */
  readAnew: () => Promise<void>;
}

export class Preferences {
  language: Language = $state("de");
  choices: Choices = $state.raw({});
  systemIsDark = $state(false);
  /** Languages whose spelling the system can check. */
  spellers: Language[] = $state.raw([]);
  #choosing: Promise<unknown> = Promise.resolve();
  #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  readonly words = $derived(words[this.language]);
  readonly theme: Theme = $derived(this.choices.theme ?? (this.systemIsDark ? "dark" : "light"));

  async choose(choices: Choices): Promise<void> {
    // Shown at once and saved one after the other, because keys are pressed faster than they are answered.
    this.choices = choices;
    const before = this.#choosing;
    const chosen = before.then(() => this.#around.run(() => commands.choose(choices)));
    this.#choosing = chosen;
    const language = await chosen;
    if (!language || language === this.language) return;
    this.language = language;
    await this.#around.readAnew();
  }

  /** Larger (1), smaller (-1), or the original size (0). */
  async zoom(step: 1 | -1 | 0): Promise<void> {
    const now = this.choices.zoom ?? 100;
    const zoom = step === 0 ? 100 : (step === 1 ? ZOOMS.find((zoom) => zoom > now) : ZOOMS.findLast((zoom) => zoom < now)) ?? now;
    await this.choose({ ...this.choices, zoom });
    this.#around.say(this.words.zoom(zoom));
  }
}
