// Search by typed text. It tolerates different transcriptions of names, and typing errors.

/** Folds a text for searching: no accents, no case, "ö" the same as "o" and "oe", "ß" as "ss". */
export function fold(text: string): string {
  return plain(text).replace(/([aou])e/g, "$1").trim();
}

/** Letters that are not accented forms of others, and their transcriptions. */
const TRANSCRIBED: Record<string, string> = {
  ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "oe", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ",
};

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFC")
    .replace(/[äöüßæœøłđðıς]/g, (letter) => TRANSCRIBED[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
}

type Texts = () => (string | null | undefined)[];

/** Whether each word of the query occurs in the texts of a row. The texts are read only if there is a query. */
export function finder(query: string): (texts: Texts) => boolean {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  if (!wanted.length) return () => true;
  return (texts) => {
    const all = texts().map((text) => fold(text ?? "")).join(" ");
    return wanted.every((word) => all.includes(word));
  };
}

/** Something that is found by its name, or else by other text about it. */
export interface Findable {
  readonly name: string;
  readonly about: string;
}

/** The best results, best first, and the number of all results. */
export interface Ranked<T> {
  best: T[];
  all: number;
}

/**
 * The things that contain every word of the query. The start of a word ranks above its inside, the name above other
 * text; equal ones keep their order. If there are fewer than `most`, typing errors are forgiven.
 */
export function ranked<T extends Findable>(query: string, things: readonly T[], most = 50): Ranked<T> {
  const words = wordsOf(query);
  if (!words.length) return { best: [], all: 0 };
  const exact = sift(things, (thing) => distance(words, thing, wordDistance));
  if (exact.all >= most) return { best: exact.best.slice(0, most), all: exact.all };
  const found = new Set(exact.best);
  const near = sift(things, (thing) => (found.has(thing) ? undefined : distance(words, thing, nearDistance)));
  return { best: [...exact.best, ...near.best].slice(0, most), all: exact.all + near.all };
}

/** Whether a query asks for anything; spaces and dashes alone do not. */
export const asks = (query: string): boolean => wordsOf(query).length > 0;

function wordsOf(text: string): string[] {
  return fold(text).split(NO_WORD).map((word) => word.replace(/^\.+|\.+$/g, "")).filter(Boolean);
}

/** Separates words; "1.3" is one word. */
const NO_WORD = /[^\p{L}\p{N}.]+/u;

/** The things ordered by their distance from the query. Those without a distance are left out. */
function sift<T>(things: readonly T[], far: (thing: T) => number | undefined): Ranked<T> {
  const steps: T[][] = [];
  for (const thing of things) {
    const step = far(thing);
    if (step !== undefined) (steps[step] ??= []).push(thing);
  }
  const best = steps.filter(Boolean).flat();
  return { best, all: best.length };
}

interface Folded {
  name: string;
  about: string;
  /** Needed only if nothing matches exactly. */
  words?: { name: Word[]; about: Word[] };
}

interface Word {
  text: string;
  /** The letters that occur in it, one bit each. */
  letters: number;
}

// Each thing is folded only once, for all searches.
const known = new WeakMap<Findable, Folded>();

function foldedOf(thing: Findable): Folded {
  let folded = known.get(thing);
  if (!folded) known.set(thing, (folded = { name: fold(thing.name), about: fold(thing.about) }));
  return folded;
}

type Distance = (word: string, folded: Folded) => number | undefined;

function distance(words: string[], thing: Findable, of: Distance): number | undefined {
  const folded = foldedOf(thing);
  let sum = 0;
  for (const word of words) {
    const one = of(word, folded);
    if (one === undefined) return undefined;
    sum += one;
  }
  return sum;
}

/**
 * The distance of an exact match: 0 for a whole word, 1 for the start of a word, 3 inside; one more outside the name.
 */
function wordDistance(word: string, folded: Folded): number | undefined {
  const INSIDE = 3;
  const inName = placeOf(word, folded.name);
  if (inName) return isWhole(word, inName.at, folded.name) ? 0 : inName.starts ? 1 : INSIDE;
  const about = placeOf(word, folded.about);
  return about && (about.starts ? 2 : INSIDE + 1);
}

/** The distance with typing errors: five for one error and seven for two, one more outside the name. */
function nearDistance(word: string, folded: Folded): number | undefined {
  const exact = wordDistance(word, folded);
  if (exact !== undefined) return exact;
  const forgiven = forgivenIn(word);
  if (!forgiven) return undefined;
  folded.words ??= { name: lettered(folded.name), about: lettered(folded.about) };
  const inName = nearest(word, folded.words.name, forgiven);
  const about = inName === 1 ? undefined : nearest(word, folded.words.about, forgiven);
  const steps = [inName && 3 + 2 * inName, about && 4 + 2 * about].filter((step) => step !== undefined);
  return steps.length ? Math.min(...steps) : undefined;
}

/** The position of a word in a text, preferably at the start of a word. */
function placeOf(word: string, text: string): { at: number; starts: boolean } | undefined {
  const first = text.indexOf(word);
  if (first < 0) return undefined;
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !isOfWord(text[at - 1])) return { at, starts: true };
  }
  return { at: first, starts: false };
}

const isOfWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
const isWhole = (word: string, at: number, text: string) =>
  (at === 0 || !isOfWord(text[at - 1])) && !isOfWord(text[at + word.length]);

/**
 * The number of typing errors forgiven. None in short words, which are all alike, and none in numbers: 1.3 is not
 * 1.4.
 */
const forgivenIn = (word: string) => (/\p{N}/u.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** What a word is compared with: short words are similar to the beginnings of too many others. */
const likeOf = (word: string): Like => (word.length < 6 ? "word" : "beginning");
type Like = "word" | "beginning";

const lettered = (text: string): Word[] =>
  text.split(NO_WORD).filter(Boolean).map((text) => ({ text, letters: lettersOf(text) }));

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** The number of typing errors between a word and the nearest of others. */
function nearest(word: string, others: Word[], forgiven: number): number | undefined {
  const letters = lettersOf(word);
  let least: number | undefined;
  for (const other of others) {
    // Each letter that the other word lacks is an error.
    if (countOf(letters & ~other.letters) > forgiven) continue;
    const errors = errorsBetween(word, other.text, (least ?? forgiven + 1) - 1, likeOf(word));
    if (errors !== undefined) least = errors;
    if (least === 1) return least;
  }
  return least;
}

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}

// Rows of the distance table, reused because each key press compares thousands of words.
const LONGEST = 48;
const rows = [0, 1, 2].map(() => new Uint8Array(LONGEST + 4)) as [Uint8Array, Uint8Array, Uint8Array];

/**
 * The number of letters left out, added, replaced or swapped with the next, between a word and another or its
 * beginning (Damerau's distance, each letter moved at most once). Undefined if there are more than `most`.
 */
export function errorsBetween(word: string, other: string, most: number, like: Like): number | undefined {
  const far = most + 1;
  const height = Math.min(word.length, LONGEST);
  const width = Math.min(other.length, height + most);
  if (like === "word" && other.length > width) return undefined;
  let [before, last, row] = rows;
  for (let j = 0; j <= width; j += 1) last[j] = Math.min(j, far);
  let least = 0;
  for (let i = 1; i <= height; i += 1) {
    const letter = word.charCodeAt(i - 1);
    // Further from the diagonal there are more errors than are forgiven.
    const [from, to] = [Math.max(1, i - most), Math.min(width, i + most)];
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    const leastBefore = least;
    least = row[from - 1]!;
    for (let j = from; j <= to; j += 1) {
      const same = letter === other.charCodeAt(j - 1);
      let errors = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1), far);
      const swapped = i > 1 && j > 1 && letter === other.charCodeAt(j - 2) && word.charCodeAt(i - 2) === other.charCodeAt(j - 1);
      if (swapped) errors = Math.min(errors, before[j - 2]! + 1);
      row[j] = errors;
      if (errors < least) least = errors;
    }
    if (to < width) row[to + 1] = far;
    // Two rows, because a swapped pair reaches back over one.
    if (least > most && leastBefore > most) return undefined;
    [before, last, row] = [last, row, before];
  }
  if (like === "word") least = width < height - most ? far : last[width]!;
  else for (let j = Math.max(0, height - most); j <= width; j += 1) if (last[j]! < least) least = last[j]!;
  return least <= most ? least : undefined;
}

/** A part of a text, and whether it matches the query. */
export interface Stretch {
  text: string;
  hit: boolean;
}

/** Splits a text into parts, so that the matches can be shown. */
export function emphasised(text: string, query: string): Stretch[] {
  const { folded, from, to } = withPlaces(text);
  const hits = new Array<boolean>(text.length).fill(false);
  for (const word of wordsOf(query)) {
    const found = stretchOf(word, folded);
    if (found) hits.fill(true, from[found.start]!, to[found.end - 1]!);
  }
  const stretches: Stretch[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hit = hits[at]!;
    const last = stretches.at(-1);
    if (last?.hit === hit) last.text += text[at]!;
    else stretches.push({ text: text[at]!, hit });
  }
  return stretches;
}

/** The match of the word, else the whole of the nearest similar word. */
function stretchOf(word: string, folded: string): { start: number; end: number } | undefined {
  const place = placeOf(word, folded);
  if (place) return { start: place.at, end: place.at + word.length };
  const forgiven = forgivenIn(word);
  for (const match of forgiven ? folded.matchAll(/[\p{L}\p{N}.]+/gu) : []) {
    const near = errorsBetween(word, match[0], forgiven, likeOf(word)) !== undefined;
    if (near) return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

const plainLetters = new Map<string, string>();

function plainLetter(letter: string): string {
  let known = plainLetters.get(letter);
  if (known === undefined) plainLetters.set(letter, (known = plain(letter)));
  return known;
}

/** A folded text, with the start and end in the original text for each of its letters. */
function withPlaces(text: string): { folded: string; from: number[]; to: number[] } {
  let folded = "";
  const [from, to]: [number[], number[]] = [[], []];
  let at = 0;
  let dropped = false;
  for (const letter of text) {
    const end = at + letter.length;
    for (const part of plainLetter(letter)) {
      dropped = !dropped && part === "e" && /[aou]$/.test(folded);
      // "oe" counts as one letter.
      if (dropped) to[to.length - 1] = end;
      else folded += part;
      for (; from.length < folded.length; from.push(at)) to.push(end);
    }
    at = end;
  }
  return { folded, from, to };
}
