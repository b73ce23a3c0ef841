// What the buttons of a dialog need to know of its fields.
import { getContext, setContext } from "svelte";

const KEY = Symbol("fieldset");

export class Fieldset {
  #wrong = $state(0);

  /** The dialog cannot be confirmed while a field holds something that cannot be understood. */
  get isWrong(): boolean {
    return this.#wrong > 0;
  }

  note(isWrong: boolean): void {
    this.#wrong += isWrong ? 1 : -1;
  }
}

export const holdFields = (): Fieldset => setContext(KEY, new Fieldset());
/** Undefined outside of dialogs. */
export const fieldset = (): Fieldset | undefined => getContext(KEY);
