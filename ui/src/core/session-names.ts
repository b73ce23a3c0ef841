// How sessions are called where there is little room.

import type { Finding, SessionCard } from "./bindings";
import type { Plan } from "./plan.svelte";
import type { Words } from "../words";

type Named = Pick<SessionCard, "printed" | "short_title" | "title">;

/** "1.4 Alte Häuser" */
export const nameOf = (session: Named): string => [session.printed, session.short_title ?? session.title].filter(Boolean).join(" ");

/** "1.4"; by its title where it has no number. */
export const numberOf = (session: Named): string => session.printed ?? session.short_title ?? session.title;

/** "belegt: 1.4", "Person doppelt: Köttgen"; `isOwn` are the sessions beside whose names it stands. */
export function inBrief(finding: Finding, isOwn: (session: string) => boolean, plan: Plan, words: Words): string {
  const people = finding.people.map((id) => plan.people.get(id)?.row.family);
  const others = finding.sessions.filter((id) => !isOwn(id)).map((id) => plan.sessions.get(id)).filter((other) => other !== undefined);
  const whom = (people.length ? people : others.map(numberOf)).filter(Boolean).join(", ");
  const name = words.board.marks[finding.rule];
  return whom ? `${name}: ${whom}` : name;
}
