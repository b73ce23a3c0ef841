// What the columns of a table with a row a session are taken for.

import type { SessionColumn } from "../core/bindings";

/** One column is taken for something; another that was taken for it is left out, but where there may be several. */
export function taken(columns: SessionColumn[], at: number, chosen: SessionColumn): SessionColumn[] {
  const SEVERAL: SessionColumn[] = ["unknown", "person", "moderation"];
  return columns.map((column, place) => (place === at ? chosen : column === chosen && !SEVERAL.includes(chosen) ? "unknown" : column));
}
