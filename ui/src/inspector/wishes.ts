// Wishes written as the numbers of sessions, as they stand on paper forms: "3, 1, 4".

import type { Offered } from "../core/bindings";

/** The sessions of the written numbers, or the part of the text that is none, or that several have. A session counts once. */
export function readNumbers(text: string, offered: readonly Offered[]): { sessions: string[] } | { wrong: string } | { several: string } {
  const sessions: string[] = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const whole = offered.filter(({ number }) => number?.toLowerCase() === word.toLowerCase());
    const [session, another] = whole.length ? whole : offered.filter(({ number }) => number && isNumber(word, number));
    if (!session) return { wrong: word };
    if (another) return { several: word };
    if (!sessions.includes(session.id)) sessions.push(session.id);
  }
  return { sessions };
}

/** What stands behind the number of the block: "3" for "1.3", "A3" and "Workshop 3". */
const isNumber = (word: string, number: string): boolean => word === /\d+$/.exec(number)?.[0];

/** The numbers of sessions in their order, as far as they have some. */
export const writeNumbers = (sessions: readonly string[], offered: readonly Offered[]): string =>
  sessions.map((id) => offered.find((session) => session.id === id)?.number).filter(Boolean).join(", ");
