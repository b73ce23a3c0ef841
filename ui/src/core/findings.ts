// The findings in the order of display: pure functions over the core's list.

import type { Finding, Meant, Rule, Severity } from "./bindings";
import type { Plan } from "./plan.svelte";
import { numberOf } from "./session-names";

export const SEVERITIES: readonly Severity[] = ["error", "warning", "hint"];

/** What identifies a finding to the core. */
export const meant = ({ rule, sessions, people, rooms }: Finding): Meant => ({ rule, sessions, people, rooms });

/** A finding in a list. */
export interface KeyedFinding {
  key: string;
  finding: Finding;
}

/** Adds keys for lists. A finding keeps its key after another step, and no two items share one. */
export function keyed(findings: Finding[]): KeyedFinding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const same = JSON.stringify(meant(finding));
    const times = seen.get(same) ?? 0;
    seen.set(same, times + 1);
    return { key: times ? `${same} ${times}` : same, finding };
  });
}

/** The findings of one rule, below its name. */
export interface Group {
  rule: Rule;
  name: string;
  severity: Severity;
  items: KeyedFinding[];
}

/** In the order of the list, which has the most severe first. */
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

/** "belegt: 1.4", "Person doppelt: Köttgen"; `isOwn` tells the sessions whose names the text stands beside. */
export function inBrief(finding: Finding, isOwn: (session: string) => boolean, plan: Plan): string {
  const people = finding.people.map((id) => plan.people.get(id)?.row.family);
  const others = finding.sessions.filter((id) => !isOwn(id)).map((id) => plan.sessions.get(id)).filter((other) => other !== undefined);
  const whom = (people.length ? people : others.map(numberOf)).filter(Boolean).join(", ");
  return whom ? `${finding.mark}: ${whom}` : finding.mark;
}
