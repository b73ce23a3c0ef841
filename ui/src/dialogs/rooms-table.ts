// What the columns of a table of rooms are taken for.

import type { Column } from "../core/bindings";

export const keyOf = (column: Column): string => (typeof column === "string" ? column : `seating:${column.seating}`);

/** One column is taken for something; another that was taken for it is left out: a room has one name. */
export function taken(columns: Column[], at: number, chosen: Column): Column[] {
  const isTwice = (column: Column) => chosen !== "unknown" && keyOf(column) === keyOf(chosen);
  return columns.map((column, place) => (place === at ? chosen : isTwice(column) ? "unknown" : column));
}
