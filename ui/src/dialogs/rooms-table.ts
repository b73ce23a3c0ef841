// The meanings of the columns of a table of rooms.

import type { Column } from "../core/bindings";

export const keyOf = (column: Column): string => (typeof column === "string" ? column : `seating:${column.seating}`);

/** Gives a column a meaning. Another column with that meaning is then ignored: a room has one name. */
export function taken(columns: Column[], at: number, chosen: Column): Column[] {
  const isTwice = (column: Column) => chosen !== "unknown" && keyOf(column) === keyOf(chosen);
  return columns.map((column, place) => (place === at ? chosen : isTwice(column) ? "unknown" : column));
}
