// Sentences at the foot of the window, and what is said for those who hear.

/** A sentence at the foot of the window, until it is read. */
export interface Notice {
  id: number;
  /** What went well, was taken back or done again, went well in part, was refused. */
  kind: "fine" | "back" | "again" | "partly" | "refused";
  text: string;
  /** Something that one may want to do now. */
  action?: { label: string; run: () => void };
  /** The action is about the last step: it goes with the next one. */
  isOfStep?: boolean;
  /** A step that was refused, and when, in milliseconds: once it was read, it goes with the next that is done. */
  refusedAt?: number;
}

/** As long as one takes to read why something was refused, in milliseconds. */
const TO_READ = 4000;

export class Notices {
  list: Notice[] = $state.raw([]);
  /** For those who hear rather than see what was done. */
  said = $state("");
  #next = 1;

  tell(kind: Notice["kind"], text: string, action?: Notice["action"]): void {
    const notice: Notice = { id: this.#next++, kind, text, action };
    // One good news at a time; a refusal stays beside it.
    const stays = (one: Notice["kind"]) => one === "refused" || one === "partly";
    const others = this.list.filter((other) => other.text !== text && (stays(kind) || stays(other.kind)));
    this.list = [...others, notice].slice(-3);
    this.said = text;
    // What went well need not be put away by hand; what did not stays until it is read.
    if (!stays(kind)) setTimeout(() => this.dismiss(notice.id), action ? 12000 : 6000);
  }

  /** What was done to the plan, with a way back that goes with the next step. */
  tellStep(kind: Notice["kind"], text: string, wayBack: NonNullable<Notice["action"]>): void {
    this.tell(kind, text, wayBack);
    this.list = this.list.map((notice) => (notice.text === text ? { ...notice, isOfStep: true } : notice));
  }

  /** Does a step, and knows which notices it leaves behind: none that are about the step before, or that were read. */
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

  /** What was refused on a page is read there; what one may still do about it stays. */
  leavePage(): void {
    this.list = this.list.filter(({ kind, action }) => kind !== "refused" || action);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  clear(): void {
    this.list = [];
  }

  /** For screen readers alone: what was moved where. */
  say(text: string): void {
    this.said = text;
  }
}
