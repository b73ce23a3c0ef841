// The widths of the columns of a list, and which are shown: those that are not empty, by importance.

export interface Column<R> {
  key: string;
  name: string;
  /** Its text, or a text of the same width. If it is empty in all rows, the column is left out. */
  text: (row: R) => string;
  /** The width of what stands beside the text, such as icons and marks, in pixels. */
  beside?: (row: R) => number;
  /** Never cut, however little room there is. */
  isWhole?: boolean;
  /** The least and the most width, in pixels. */
  least?: number;
  most?: number;
  /** May wrap to a second line. */
  isLong?: boolean;
  /** The sort key; by default the text. */
  sort?: (row: R) => string | number;
  /** Which columns are left out first when room is short: 1 before 2; 0 never. */
  drop?: 0 | 1 | 2;
  number?: boolean;
}

export interface Layout<R> {
  shown: Column<R>[];
  /** As CSS grid columns. */
  template: string;
  /** Whether columns that may wrap have to. */
  isTall: boolean;
}

/** In pixels: what a heading has beside its name, the gap between columns, and both ends of a row. */
const ARROW = 18;
const GAP = 16;
/** The most width that a column can ask for. */
const MOST = 640;

/** The layout for a list of this width; `widthOf` measures a text. */
export function laidOut<R>(columns: Column<R>[], rows: R[], width: number, widthOf: (text: string) => number): Layout<R> {
  const wanted = new Map<Column<R>, number>();
  for (const column of columns) {
    const longest = longestOf(rows, column);
    if (rows.length && !longest.some((row) => column.text(row))) continue;
    const widest = Math.max(widthOf(column.name) + ARROW, ...longest.map((row) => widthOf(column.text(row)) + (column.beside?.(row) ?? 0)));
    wanted.set(column, Math.ceil(Math.min(column.most ?? MOST, widest)));
  }
  // At least as wide as its heading, which would wrap otherwise.
  const heading = (column: Column<R>) => Math.ceil(widthOf(column.name) + ARROW);
  const least = (column: Column<R>) => (column.isWhole ? wanted.get(column)! : Math.min(wanted.get(column)!, Math.max(heading(column), column.least ?? 120)));
  const between = (count: number) => GAP * (count + 1);
  let shown = columns.filter((column) => wanted.has(column));
  const needed = () => shown.reduce((sum, column) => sum + least(column), between(shown.length));
  for (const drop of [1, 2]) {
    if (needed() > width) shown = shown.filter((column) => column.drop !== drop);
  }
  const narrowest = (column: Column<R>) => (needed() > width ? 0 : least(column));
  const whole = shown.filter((column) => column.isWhole);
  const others = shown.filter((column) => !column.isWhole);
  const sum = (some: Column<R>[]) => some.reduce((sum, column) => sum + wanted.get(column)!, 0);
  const room = width - between(shown.length) - sum(whole);
  const isCut = (column: Column<R>) => (wanted.get(column)! / sum(others)) * room < wanted.get(column)!;
  return {
    shown,
    template: shown.map((column) => (column.isWhole && others.length ? `${wanted.get(column)}px` : `minmax(${narrowest(column)}px, ${wanted.get(column)}fr)`)).join(" "),
    isTall: shown.some((column) => column.isLong && isCut(column)),
  };
}

/** The rows with the longest texts. One of them is the widest, or nearly so, and the others need not be measured. */
function longestOf<R>(rows: R[], column: Column<R>): R[] {
  const MEASURED = 3;
  const longest: { row: R; letters: number }[] = [];
  for (const row of rows) {
    const letters = column.text(row).length;
    if (longest.length === MEASURED && letters <= longest[MEASURED - 1]!.letters) continue;
    longest.push({ row, letters });
    longest.sort((a, b) => b.letters - a.letters).splice(MEASURED);
  }
  return longest.map(({ row }) => row);
}
