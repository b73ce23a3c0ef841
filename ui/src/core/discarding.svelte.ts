// Before something goes that is not saved, somebody is asked.

/** What would be lost, and what is done once somebody has said so. */
interface Doomed {
  what: "draft" | "form";
  then: () => unknown;
}

export class Discarding {
  /** Something was written into the draft, or decided in it: what is not taken over yet would be lost with it. */
  isDraftTouched = $state(false);
  /** What waits for an answer whether it may be thrown away. */
  doomed: Doomed | null = $state.raw(null);
  #closePanel: () => void;

  constructor(closePanel: () => void) {
    this.#closePanel = closePanel;
  }

  /** Goes on without the draft; if something was written into it, only after it was asked. */
  draft(then: () => unknown): void {
    if (!this.isDraftTouched) {
      then();
      return;
    }
    this.#closePanel();
    this.doomed = { what: "draft", then };
  }

  /** Leaves a form; if something was typed or chosen in it, only after it was asked. */
  form(isTouched: boolean, then: () => unknown): void {
    if (isTouched) this.doomed = { what: "form", then };
    else then();
  }

  /** What somebody said. */
  answer(isSure: boolean): void {
    const { doomed } = this;
    this.doomed = null;
    if (!isSure || !doomed) return;
    if (doomed.what === "draft") this.isDraftTouched = false;
    doomed.then();
  }
}
