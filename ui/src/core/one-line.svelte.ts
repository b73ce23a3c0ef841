// A session that somebody writes in one line, as the core reads it while it is typed.

import { commands, type LineAnswer, type LineRead, type SheetSaid } from "./bindings";

/** Whether a line says more than a title: when, or where and who of those that there are. */
export function saysMore(text: string, read: LineRead): boolean {
  const hasTime = read.when !== null || (/\d/.test(text) && read.title !== text.trim());
  return hasTime || (read.room !== null && !read.room.is_new) || read.people.some((person) => !person.is_new);
}

export class OneLine {
  /** That of the latest text. */
  answer: LineAnswer | null = $state.raw(null);
  readonly #sheet: () => SheetSaid | null;
  #asked = 0;

  /** `sheet` is the one beside which it is written; none in an event. */
  constructor(sheet: () => SheetSaid | null = () => null) {
    this.#sheet = sheet;
  }

  /** What this text says; only the latest counts for what is shown. */
  async ask(text: string): Promise<LineAnswer | null> {
    const mine = ++this.#asked;
    const answer = text.trim() ? await commands.readLine(text, this.#sheet()).catch(() => null) : null;
    if (mine === this.#asked) this.answer = answer;
    return answer;
  }
}
