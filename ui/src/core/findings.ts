// What stands out, in the order in which one looks at it: pure functions over the core's list.

import type { Finding, Meant, Rule, Severity } from "./bindings";

export const SEVERITIES: readonly Severity[] = ["error", "warning", "hint"];

/** By what the core knows a finding. */
export const meant = ({ rule, sessions, people, rooms }: Finding): Meant => ({ rule, sessions, people, rooms });

/** A finding in a list. */
export interface Row {
  key: string;
  finding: Finding;
}

/** For lists: the same finding after another step is the same row, and no two rows are one. */
export function rowsOf(findings: Finding[]): Row[] {
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
  rows: Row[];
}

/** In the order of the list, which has the graver first. */
export function byRule(rows: Row[]): Group[] {
  const groups = new Map<Rule, Group>();
  for (const row of rows) {
    const { rule, name, severity } = row.finding;
    const known = groups.get(rule);
    if (known) known.rows.push(row);
    else groups.set(rule, { rule, name, severity, rows: [row] });
  }
  return [...groups.values()];
}

/** Another time or room cannot mend these. */
const NOT_MENDED_BY_MOVING: ReadonlySet<Rule> = new Set<Rule>([
  "no-moderator", "too-few-people", "too-many-people", "person-absent", "not-agreed", "number-twice", "longer-than-block",
]);

/** The sessions that one could move to mend it: where there are many, moving one is no way. */
export function movable(finding: Finding): string[] {
  return NOT_MENDED_BY_MOVING.has(finding.rule) || finding.sessions.length > 2 ? [] : finding.sessions;
}
