// What stands out, in the order in which one looks at it: pure functions over the core's list.

import type { Finding, Meant, Rule, Severity } from "./bindings";

export const SEVERITIES: readonly Severity[] = ["error", "warning", "hint"];

/** By what the core knows a finding. */
export const meant = ({ rule, sessions, people, rooms }: Finding): Meant => ({ rule, sessions, people, rooms });

/** For lists: the same finding after another step is the same row, and no two rows are one. */
export function rowsOf(findings: Finding[]): { key: string; finding: Finding }[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const same = JSON.stringify(meant(finding));
    const times = seen.get(same) ?? 0;
    seen.set(same, times + 1);
    return { key: times ? `${same} ${times}` : same, finding };
  });
}

export interface Group {
  severity: Severity;
  findings: Finding[];
}

/** The graver first; what there is none of has no group. */
export function bySeverity(findings: Finding[]): Group[] {
  const groups = SEVERITIES.map((severity) => ({ severity, findings: findings.filter((finding) => finding.severity === severity) }));
  return groups.filter((group) => group.findings.length > 0);
}

/** The rules that are broken, with how often, in the order of the list. */
export function rulesOf(findings: Finding[]): { rule: Rule; name: string; count: number }[] {
  const rules = new Map<Rule, { rule: Rule; name: string; count: number }>();
  for (const { rule, name } of findings) {
    const known = rules.get(rule);
    if (known) known.count += 1;
    else rules.set(rule, { rule, name, count: 1 });
  }
  return [...rules.values()];
}

/** Another time or room cannot mend these. */
const NOT_MENDED_BY_MOVING: ReadonlySet<Rule> = new Set<Rule>([
  "no-moderator", "too-few-people", "too-many-people", "person-absent", "not-agreed", "number-twice", "longer-than-block",
]);

/** The sessions that one could move to mend it: where there are many, moving one is no way. */
export function movable(finding: Finding): string[] {
  return NOT_MENDED_BY_MOVING.has(finding.rule) || finding.sessions.length > 2 ? [] : finding.sessions;
}
