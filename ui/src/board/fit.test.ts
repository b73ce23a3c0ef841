import { describe, expect, it } from "vitest";
import { fit, linesOf, type Contents, type PartLines } from "./fit";

describe("a card", () => {
  const usual: Contents = { hasHead: true, title: 1, parts: [], hasFindings: false, hasSeats: false, isNarrow: false };
  const people = (count: number, part: PartLines = { isOne: true, alone: 1, stacked: 2 }) => Array.from({ length: count }, () => part);
  const hows = (height: number, contents: Partial<Contents>) => fit(height, { ...usual, ...contents }).parts.map(({ how }) => how).join(" ");

  it("shows everybody with their roles below them where there is room", () => {
    const shown = fit(300, { ...usual, parts: people(3), hasSeats: true });
    expect(shown).toMatchObject({ titleLines: 1, showsFindings: false, showsSeats: true });
    expect(hows(300, { parts: people(3) })).toBe("stacked stacked stacked");
  });
  it("has roles beside names where there is less, and below those for whom that is too long", () => {
    expect(hows(32 + 19 * 4, { parts: people(3) })).toBe("beside beside beside");
    expect(hows(32 + 19 * 5, { parts: people(3, { isOne: false, alone: 1, stacked: 2 }) })).toBe("stacked alone alone");
    // A long name before a role.
    expect(fit(32 + 19 * 4, { ...usual, parts: people(2, { isOne: false, alone: 2, stacked: 3 }) }).parts).toEqual([{ how: "alone", lines: 2 }, { how: "alone", lines: 1 }]);
  });
  it("counts those for whom there is no room, and keeps its warning in sight", () => {
    const { parts, showsFindings } = fit(160, { ...usual, title: 2, parts: people(6), hasFindings: true, hasSeats: true });
    expect(showsFindings).toBe(true);
    expect(parts.length).toBeLessThan(6);
    expect(parts.length).toBeGreaterThan(0);
  });
  it("has all of its title, but for one as long as a paragraph", () => {
    expect(fit(32 + 19 * 9, { ...usual, title: 7, parts: people(2) })).toMatchObject({ titleLines: 7, parts: [{ how: "beside" }, { how: "beside" }] });
    expect(fit(32 + 19 * 7, { ...usual, title: 9, parts: people(1), hasFindings: true })).toMatchObject({ titleLines: 4, showsFindings: true, parts: [{}] });
  });
  it("has no line above its title unless something stands there", () => {
    const bare = { ...usual, hasHead: false, title: 2 };
    expect(fit(13 + 19 * 2, bare)).toMatchObject({ hasHead: false, titleLines: 2 });
    expect(fit(13 + 19 * 2, { ...bare, parts: people(2) })).toMatchObject({ hasHead: true, titleLines: 1, countsInHead: true });
    expect(fit(13 + 19 * 3, { ...bare, title: 3, hasFindings: true })).toMatchObject({ hasHead: true, titleLines: 2, showsFindings: false });
  });
  it("never shows more than there is room for", () => {
    for (let height = 52; height <= 320; height += 3) {
      for (const title of [1, 2, 3, 5, 9]) {
        for (const parts of [people(0), people(1), people(2, { isOne: false, alone: 2, stacked: 3 }), people(5), people(9, { isOne: false, alone: 1, stacked: 2 })]) {
          for (const [hasFindings, hasSeats, isNarrow] of [[false, false, false], [true, false, true], [false, true, true], [true, true, false], [true, true, true]] as const) {
            for (const hasHead of [true, false]) {
              const contents = { hasHead, title, parts, hasFindings, hasSeats, isNarrow };
              const shown = fit(height, contents);
              const count = parts.length > shown.parts.length && !shown.countsInHead ? 1 : 0;
              const beside = shown.showsFindings && !isNarrow;
              const foot = (shown.showsFindings ? 1.2 : 0) + (shown.showsSeats && !beside ? 1 : 0);
              const people = shown.parts.reduce((sum, { lines }) => sum + lines, 0);
              const all = (shown.hasHead ? 1 : 0) + shown.titleLines + people + count + foot;
              expect(13 + 19 * all, JSON.stringify({ height, contents, shown })).toBeLessThanOrEqual(height);
            }
          }
        }
      }
    }
  });
  it("keeps a line of its title when it is very low", () => {
    expect(fit(30, { ...usual, title: 3, parts: people(4), hasFindings: true, hasSeats: true })).toMatchObject({ titleLines: 1, parts: [], showsFindings: false });
  });
});

it("breaks titles at blanks and hyphens, and words that are wider than the line", () => {
  const lines = (text: string) => linesOf(text, 10, (word) => word.length);
  expect(lines("kurz")).toBe(1);
  expect(lines("eins zwei drei")).toBe(2);
  expect(lines("Donaudampfschifffahrt")).toBe(3);
  // With its hyphen, two syllables would be wider than the line.
  expect(lines("Donau\u00addampf\u00adschiff\u00adfahrt")).toBe(4);
  expect(lines("an Donau\u00addampf")).toBe(2);
  expect(lines("am Donau\u00addampf\u00adschiff")).toBe(3);
});
