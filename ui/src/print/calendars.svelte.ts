import { commands, type CalendarScope, type CalendarView } from "../core/bindings";
import type { Calls } from "../core/calls.svelte";
import { failureOf } from "../core/failure";

/** Whom the calendar files are for. */
export type For = "everything" | "programme" | "participants" | "person";

/** The calendar files that would be written, and the one that is open. */
export class Calendars {
  who: For = $state("everything");
  person: string | null = $state(null);
  files: CalendarView | null = $state.raw(null);
  /** Why there are none. */
  problem: string | null = $state(null);
  read: { name: string; text: string } | null = $state.raw(null);
  #calls: Pick<Calls, "run">;
  #asked = 0;

  constructor(calls: Pick<Calls, "run">) {
    this.#calls = calls;
  }

  readonly scope: CalendarScope | null = $derived(
    this.who === "person" ? (this.person ? { of: "person", id: this.person } : null) : { of: this.who },
  );

  close(): void {
    this.who = "everything";
    this.person = null;
    this.files = null;
    this.read = null;
  }

  async refresh(scope: CalendarScope | null): Promise<void> {
    const mine = ++this.#asked;
    this.read = null;
    try {
      const answer = scope ? await commands.calendarFiles(scope) : null;
      if (mine !== this.#asked) return;
      this.files = answer;
      this.problem = null;
      // The first one is open at the start, to show that they can be read.
      const first = answer?.files[0];
      if (first) await this.show(first.name);
    } catch (error) {
      if (mine !== this.#asked) return;
      this.files = null;
      this.problem = failureOf(error).message;
    }
  }

  async show(name: string): Promise<void> {
    const scope = this.scope;
    if (!scope) return;
    const text = await this.#calls.run(() => commands.calendarText(scope, name));
    if (text !== undefined) this.read = { name, text };
  }
}
