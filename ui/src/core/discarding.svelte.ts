// Asks before unsaved work is discarded.

/** What would be lost, and what happens if the user agrees. */
interface Doomed {
  what: "draft" | "form";
  then: () => unknown;
}

export class Discarding {
  /** The user typed or decided something in the draft that is not taken over yet, and would be lost with it. */
  isDraftTouched = $state(false);
  /** What waits for the user's consent. */
  doomed: Doomed | null = $state.raw(null);
  #closePanel: () => void;

  constructor(closePanel: () => void) {
    this.#closePanel = closePanel;
  }

  /** Goes on without the draft. If the user changed it, asks first. */
  draft(then: () => unknown): void {
    if (!this.isDraftTouched) {
      then();
      return;
    }
    this.#closePanel();
    this.doomed = { what: "draft", then };
  }

  /** Leaves a form. If the user changed it, asks first. */
  form(isTouched: boolean, then: () => unknown): void {
    if (isTouched) this.doomed = { what: "form", then };
    else then();
  }

  /** The user's answer. */
  answer(isSure: boolean): void {
    const { doomed } = this;
    this.doomed = null;
    if (!isSure || !doomed) return;
    if (doomed.what === "draft") this.isDraftTouched = false;
    doomed.then();
  }
}
