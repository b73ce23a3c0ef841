// What stands out, in the order in which one looks at it: pure functions over the core's list.

import type { Finding, Meant, Rule, Severity } from "./bindings";
import type { Plan } from "./plan.svelte";
import { numberOf } from "./session-names";

export const SEVERITIES: readonly Severity[] = ["error", "warning", "hint"];

/** By what the core knows a finding. */
export const meant = ({ rule, sessions, people, rooms }: Finding): Meant => ({ rule, sessions, people, rooms });

/** A finding in a list. */
export interface KeyedFinding {
  key: string;
  finding: Finding;
}

/** For lists: the same finding after another step is the same item, and no two items are one. */
export function keyed(findings: Finding[]): KeyedFinding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const same = JSON.stringify(meant(finding));
    const times = seen.get(same) ?? 0;
    seen.set(same, times + 1);
    return { key: times ? `${same} ${times}` : same, finding };
  });
}

/** What breaks the same rule, below its name. */
export interface Group {
  rule: Rule;
  name: string;
  severity: Severity;
  items: KeyedFinding[];
}

/** In the order of the list, which has the graver first. */
export function byRule(items: KeyedFinding[]): Group[] {
  const groups = new Map<Rule, Group>();
  for (const item of items) {
    const { rule, name, severity } = item.finding;
    const known = groups.get(rule);
    if (known) known.items.push(item);
    else groups.set(rule, { rule, name, severity, items: [item] });
  }
  return [...groups.values()];
}

/** "belegt: 1.4", "Person doppelt: Köttgen"; `isOwn` are the sessions beside whose names it stands. */
export function inBrief(finding: Finding, isOwn: (session: string) => boolean, plan: Plan): string {
  const people = finding.people.map((id) => plan.people.get(id)?.row.family);
  const others = finding.sessions.filter((id) => !isOwn(id)).map((id) => plan.sessions.get(id)).filter((other) => other !== undefined);
  const whom = (people.length ? people : others.map(numberOf)).filter(Boolean).join(", ");
  return whom ? `${finding.mark}: ${whom}` : finding.mark;
}
