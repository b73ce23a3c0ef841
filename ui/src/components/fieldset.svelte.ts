// The fields of a dialog, as far as its buttons need to know of them.
import { getContext, setContext } from "svelte";

const KEY = Symbol("fieldset");

export class Fieldset {
  #wrong = $state(0);

  /** Nothing can be confirmed as long as a field holds what cannot be understood. */
  get isWrong(): boolean {
    return this.#wrong > 0;
  }

  note(isWrong: boolean): void {
    this.#wrong += isWrong ? 1 : -1;
  }
}

export const holdFields = (): Fieldset => setContext(KEY, new Fieldset());
/** Nothing outside of dialogs. */
export const fieldset = (): Fieldset | undefined => getContext(KEY);
