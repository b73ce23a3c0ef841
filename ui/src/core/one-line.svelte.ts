// A session written in one line, as the core reads it during typing.

import { commands, type LineAnswer, type LineRead, type SheetSaid } from "./bindings";

/** Whether a line says more than a title: a time, or known rooms or people. */
export function saysMore(text: string, read: LineRead): boolean {
  const hasTime = read.when !== null || (/\d/.test(text) && read.title !== text.trim());
  return hasTime || (read.room !== null && !read.room.is_new) || read.people.some((person) => !person.is_new);
}

export class OneLine {
  /** The answer for the latest text. */
  answer: LineAnswer | null = $state.raw(null);
  readonly #sheet: () => SheetSaid | null;
  #asked = 0;

  /** `sheet` is the sheet that the line is added to; none in an event. */
  constructor(sheet: () => SheetSaid | null = () => null) {
    this.#sheet = sheet;
  }

  /** What this text says. Only the answer for the latest text is shown. */
  async ask(text: string): Promise<LineAnswer | null> {
    const mine = ++this.#asked;
    const answer = text.trim() ? await commands.readLine(text, this.#sheet()).catch(() => null) : null;
    if (mine === this.#asked) this.answer = answer;
    return answer;
  }
}
