// How much of a session there is room for on its card.

/** How many lines of a text there are in a width, broken at blanks, hyphens and soft hyphens. */
export function linesOf(text: string, width: number, measure: (text: string) => number): number {
  const hyphen = measure("-");
  let lines = 1;
  let used = 0;
  const place = (part: string, sign: number) => {
    const needed = measure(part.trimEnd());
    if (used > 0 && used + needed + sign > width) {
      lines += 1;
      used = 0;
    }
    // What is wider than the line is broken.
    lines += Math.max(0, Math.ceil(needed / width) - 1);
    used = needed > width ? needed % width : used + measure(part);
  };
  for (const word of text.split(/(?<=[\s-])/)) {
    const syllables = word.split("\u00ad");
    if (used + measure(syllables.join("").trimEnd()) <= width) place(syllables.join(""), 0);
    else syllables.forEach((syllable, at) => place(syllable, at < syllables.length - 1 ? hyphen : 0));
  }
  return lines;
}

/** What stands on a card, in lines. */
export interface Contents {
  /** Something stands above the title: a number, say. */
  hasHead: boolean;
  title: number;
  parts: PartLines[];
  hasFindings: boolean;
  hasSeats: boolean;
  isNarrow: boolean;
}

export interface PartLines {
  /** Whether name and role have room beside each other. */
  isOne: boolean;
  /** Without the role. */
  alone: number;
  /** With the role below the name. */
  stacked: number;
}

/** How a part is shown: with its role below or beside it, or the name alone. */
export interface PartFit {
  how: "stacked" | "beside" | "alone";
  lines: number;
}

/** How much of a card there is room for. */
export interface Fit {
  hasHead: boolean;
  titleLines: number;
  /** Those that are shown. */
  parts: PartFit[];
  /** How many are not shown stands above the title: there is no line left for it. */
  countsInHead: boolean;
  showsFindings: boolean;
  showsSeats: boolean;
}

/** Of a card: its edges, and a line. In pixels. */
const EDGES = 13;
export const LINE = 19;
/** In lines. */
const MARK = 1.2;

/**
 * What a card of a height shows: number and title first, then what is wrong, then people, then seats. What there is no
 * room for is counted on the card, never cut off.
 */
export function fit(height: number, contents: Contents): Fit {
  const fits = fitted(height, contents);
  // What finds no line of its own stands above the title.
  const isAbove = (fits.countsInHead && contents.parts.length > 0) || (contents.hasFindings && !fits.showsFindings);
  return isAbove && !contents.hasHead ? fitted(height, { ...contents, hasHead: true }) : fits;
}

function fitted(height: number, { hasHead, title, parts, hasFindings, hasSeats, isNarrow }: Contents): Fit {
  let free = (height - EDGES) / LINE - (hasHead ? 1 : 0);
  // A title as long as a paragraph leaves room for what is wrong, and for somebody.
  const LONG = 4;
  const others = (hasFindings ? MARK : 0) + (parts.length > 0 ? 1 : 0);
  const titleLines = Math.max(1, Math.min(title, Math.floor(free), Math.max(LONG, Math.floor(free - others))));
  free -= titleLines;
  const showsFindings = hasFindings && free >= MARK;
  if (showsFindings) free -= MARK;
  // Seats stand beside what is wrong, where there is room for both.
  const isBeside = showsFindings && !isNarrow;
  const showsSeats = hasSeats && (isBeside || free >= (parts.length > 0 ? 2 : 1));
  if (showsSeats && !isBeside) free -= 1;
  const shown = partsIn(Math.max(0, Math.floor(free)), parts);
  return { hasHead, titleLines, parts: shown, countsInHead: shown.length === 0 && free < 1, showsFindings, showsSeats };
}

/** In so many lines: all with their roles below them, or as many of them as can be, or not all. */
function partsIn(lines: number, parts: PartLines[]): PartFit[] {
  const stacked = ({ stacked: lines }: PartLines): PartFit => ({ how: "stacked", lines });
  if (parts.reduce((sum, part) => sum + part.stacked, 0) <= lines) return parts.map(stacked);
  // The count of those who are not shown takes a line of its own.
  const shown = parts.length <= lines ? parts : parts.slice(0, Math.max(0, lines - 1));
  let spare = parts.length <= lines ? lines - parts.length : 0;
  return shown.map((part) => {
    if (part.isOne) return { how: "beside", lines: 1 };
    // Half a name and half a role say less than a name.
    const fit = part.stacked - 1 <= spare ? stacked(part) : ({ how: "alone", lines: Math.min(part.alone, 1 + spare) } as const);
    spare -= fit.lines - 1;
    return fit;
  });
}
