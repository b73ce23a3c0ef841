// How much of a session fits on its card.

/** The number of lines of a text at a width, broken at spaces, hyphens and soft hyphens. */
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
    // A word wider than the line is broken.
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

/** The contents of a card, in lines. */
export interface Contents {
  /** Something stands above the title, such as a number. */
  hasHead: boolean;
  title: number;
  parts: PartLines[];
  hasFindings: boolean;
  hasSeats: boolean;
  isNarrow: boolean;
}

export interface PartLines {
  /** Whether name and role fit beside each other. */
  isOne: boolean;
  /** Without the role. */
  alone: number;
  /** With the role below the name. */
  stacked: number;
}

/** How a part is shown: with its role below or beside the name, or only the name. */
export interface PartFit {
  how: "stacked" | "beside" | "alone";
  lines: number;
}

/** How much fits on a card. */
export interface Fit {
  hasHead: boolean;
  titleLines: number;
  /** The parts that are shown. */
  parts: PartFit[];
  /** The number of hidden parts stands above the title, because no line is left for it. */
  countsInHead: boolean;
  showsFindings: boolean;
  showsSeats: boolean;
}

/** The edges of a card, and a line, in pixels. */
const EDGES = 13;
export const LINE = 19;
/** In lines. */
const MARK = 1.2;

/**
 * What a card of a height shows: number and title first, then findings, then people, then seats. What does not fit is
 * counted on the card, never cut off.
 */
export function fit(height: number, contents: Contents): Fit {
  const fits = fitted(height, contents);
  // What gets no line of its own stands above the title.
  const isAbove = (fits.countsInHead && contents.parts.length > 0) || (contents.hasFindings && !fits.showsFindings);
  return isAbove && !contents.hasHead ? fitted(height, { ...contents, hasHead: true }) : fits;
}

function fitted(height: number, { hasHead, title, parts, hasFindings, hasSeats, isNarrow }: Contents): Fit {
  let free = (height - EDGES) / LINE - (hasHead ? 1 : 0);
  // A long title leaves room for a finding and a person.
  const LONG = 4;
  const others = (hasFindings ? MARK : 0) + (parts.length > 0 ? 1 : 0);
  const titleLines = Math.max(1, Math.min(title, Math.floor(free), Math.max(LONG, Math.floor(free - others))));
  free -= titleLines;
  const showsFindings = hasFindings && free >= MARK;
  if (showsFindings) free -= MARK;
  // Seats stand beside the findings if there is room for both.
  const isBeside = showsFindings && !isNarrow;
  const showsSeats = hasSeats && (isBeside || free >= (parts.length > 0 ? 2 : 1));
  if (showsSeats && !isBeside) free -= 1;
  const shown = partsIn(Math.max(0, Math.floor(free)), parts);
  return { hasHead, titleLines, parts: shown, countsInHead: shown.length === 0 && free < 1, showsFindings, showsSeats };
}

/** The parts in this many lines: all with roles below the names, or as many as possible, or not all parts. */
function partsIn(lines: number, parts: PartLines[]): PartFit[] {
  const stacked = ({ stacked: lines }: PartLines): PartFit => ({ how: "stacked", lines });
  if (parts.reduce((sum, part) => sum + part.stacked, 0) <= lines) return parts.map(stacked);
  // The number of hidden parts takes a line of its own.
  const shown = parts.length <= lines ? parts : parts.slice(0, Math.max(0, lines - 1));
  let spare = parts.length <= lines ? lines - parts.length : 0;
  return shown.map((part) => {
    if (part.isOne) return { how: "beside", lines: 1 };
    // Half a name and half a role say less than a whole name.
    const fit = part.stacked - 1 <= spare ? stacked(part) : ({ how: "alone", lines: Math.min(part.alone, 1 + spare) } as const);
    spare -= fit.lines - 1;
    return fit;
  });
}
