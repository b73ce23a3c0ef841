// The meanings of the columns of a table with one session a row.

import type { SessionColumn } from "../core/bindings";

/** Gives a column a meaning. Another column with that meaning is then ignored, unless several may have it. */
export function taken(columns: SessionColumn[], at: number, chosen: SessionColumn): SessionColumn[] {
  const SEVERAL: SessionColumn[] = ["unknown", "person", "moderation"];
  return columns.map((column, place) => (place === at ? chosen : column === chosen && !SEVERAL.includes(chosen) ? "unknown" : column));
}
