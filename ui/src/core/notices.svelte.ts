// Sentences at the foot of the window, and sentences for screen readers.

/** A sentence at the foot of the window, until it is read. */
export interface Notice {
  id: number;
  /** A step that succeeded, was undone, was redone, succeeded in part, or was refused. */
  kind: "fine" | "back" | "again" | "partly" | "refused";
  text: string;
  /** Something that the user may want to do now. */
  action?: { label: string; run: () => void };
  /** The action is about the last step, so the notice disappears with the next one. */
  isOfStep?: boolean;
  /**
   * When a step was refused, in milliseconds. After the time to read it, the notice disappears with the next
   * successful step.
   */
  refusedAt?: number;
}

/** The time to read why something was refused, in milliseconds. */
const TO_READ = 4000;

export class Notices {
  list: Notice[] = $state.raw([]);
  /** For screen readers. */
  said = $state("");
  #next = 1;

  tell(kind: Notice["kind"], text: string, action?: Notice["action"]): void {
    const notice: Notice = { id: this.#next++, kind, text, action };
    // Only one success at a time is shown; a refusal stays beside it.
    const stays = (one: Notice["kind"]) => one === "refused" || one === "partly";
    const others = this.list.filter((other) => other.text !== text && (stays(kind) || stays(other.kind)));
    this.list = [...others, notice].slice(-3);
    this.said = text;
    // A success disappears by itself; a refusal stays until it is read.
    if (!stays(kind)) setTimeout(() => this.dismiss(notice.id), action ? 12000 : 6000);
  }

  /** Tells what was done to the plan, with a way back that disappears with the next step. */
  tellStep(kind: Notice["kind"], text: string, wayBack: NonNullable<Notice["action"]>): void {
    this.tell(kind, text, wayBack);
    this.list = this.list.map((notice) => (notice.text === text ? { ...notice, isOfStep: true } : notice));
  }

  /** Does a step. If it succeeds, notices about the step before it and refusals that were read disappear. */
  async around<T>(step: () => Promise<T | undefined>): Promise<T | undefined> {
    const first = this.#next;
    const done = await step();
    if (done === undefined) {
      this.list = this.list.map((notice) => (notice.id >= first ? { ...notice, refusedAt: Date.now() } : notice));
      return undefined;
    }
    const isRead = ({ refusedAt }: Notice) => refusedAt !== undefined && Date.now() - refusedAt > TO_READ;
    this.list = this.list.filter((notice) => !notice.isOfStep && !isRead(notice));
    return done;
  }

  /** Refusals belong to the page they occurred on and are removed; those with an action stay. */
  leavePage(): void {
    this.list = this.list.filter(({ kind, action }) => kind !== "refused" || action);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  clear(): void {
    this.list = [];
  }

  /** For screen readers only: what was moved where. */
  say(text: string): void {
    this.said = text;
  }
}
