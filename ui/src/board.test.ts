import { session } from "./test/plan";
import { describe, expect, it } from "vitest";
import { fit, hoursOf, lanes, linesOf, minutesOf, neighbour, slotsOf } from "./board";

const at = (start: string, end: string) => {
  const minutes = (clock: string) => minutesOf(`2026-06-13T${clock}:00`, "2026-06-13");
  return { start: minutes(start), end: minutes(end) };
};

describe("lanes", () => {
  const picture = (...spans: [string, string][]) =>
    lanes(spans.map(([start, end]) => at(start, end))).map(({ lane, of }) => `${lane + 1}/${of}`).join(" ");

  it("gives what stands alone the whole column", () => {
    expect(picture(["09:00", "10:00"], ["10:00", "11:00"])).toBe("1/1 1/1");
  });
  it("puts what overlaps side by side, also with equal starts", () => {
    expect(picture(["09:00", "12:00"], ["09:00", "10:00"], ["10:00", "11:00"])).toBe("1/2 2/2 2/2");
    expect(picture(["09:00", "10:00"], ["09:00", "10:00"], ["09:00", "10:00"])).toBe("1/3 2/3 3/3");
  });
});

describe("a card", () => {
  it("shows everybody on two lines where there is room", () => {
    expect(fit(300, 1, 3, false, true)).toMatchObject({ titleLines: 1, parts: 3, roomy: true, showsFindings: false, showsSeats: true });
  });
  it("counts those for whom there is no room, and keeps its warning in sight", () => {
    const { parts, showsFindings } = fit(160, 2, 6, true, true);
    expect(showsFindings).toBe(true);
    expect(parts).toBeLessThan(6);
    expect(parts).toBeGreaterThan(0);
  });
  it("never shows more than there is room for", () => {
    for (let height = 52; height <= 320; height += 3) {
      for (const lines of [1, 2, 3, 5]) {
        for (const parts of [0, 1, 2, 5, 9]) {
          for (const [finds, seats, narrow] of [[false, false, false], [true, false, true], [false, true, true], [true, true, false], [true, true, true]] as const) {
            const shown = fit(height, lines, parts, finds, seats, narrow);
            const count = parts > shown.parts && !shown.countsInHead ? 1 : 0;
            const beside = shown.showsFindings && !narrow;
            const foot = (shown.showsFindings ? 1.2 : 0) + (shown.showsSeats && !beside ? 1 : 0);
            const all = shown.titleLines + shown.parts * (shown.roomy ? 2 : 1) + count + foot;
            expect(32 + 19 * all, JSON.stringify({ height, lines, parts, finds, seats, narrow, shown })).toBeLessThanOrEqual(height);
          }
        }
      }
    }
  });
  it("keeps a line of its title when it is very low", () => {
    expect(fit(30, 3, 4, true, true)).toMatchObject({ titleLines: 1, parts: 0, showsFindings: false });
  });
});

describe("a day", () => {
  it("shows whole hours around what is in it", () => {
    expect(hoursOf([at("09:30", "12:15")])).toEqual(at("09:00", "13:00"));
  });
  it("goes on past midnight", () => {
    expect(minutesOf("2026-06-14T01:30:00", "2026-06-13")).toBe(25 * 60 + 30);
  });
});

it("breaks titles at blanks and hyphens, and words that are wider than the line", () => {
  const lines = (text: string) => linesOf(text, 10, (word) => word.length);
  expect(lines("kurz")).toBe(1);
  expect(lines("eins zwei drei")).toBe(2);
  expect(lines("Donaudampfschifffahrt")).toBe(3);
});

it("goes to the card that lies nearest in a direction", () => {
  const cards = [
    { id: "right", x: 100, y: 0 },
    { id: "below", x: 0, y: 100 },
    { id: "far right", x: 200, y: 0 },
  ];
  expect(neighbour({ x: 0, y: 0 }, cards, "ArrowRight")).toBe("right");
  expect(neighbour({ x: 0, y: 0 }, cards, "ArrowDown")).toBe("below");
  expect(neighbour({ x: 0, y: 0 }, cards, "ArrowLeft")).toBeUndefined();
});

describe("all days", () => {
  it("put together what is at one time, in the order of time, and leave out what has none", () => {
    const morning = { start: "2026-06-13T09:30:00", end: "2026-06-13T12:30:00" };
    const evening = { start: "2026-06-12T19:00:00", end: "2026-06-12T21:00:00" };
    const slots = slotsOf([
      session("a", { block: "b", span: morning }), session("b", { block: "b", span: morning }), session("c", { own_span: evening, span: evening }),
      session("d"), session("e", { block: "b", own_span: morning, span: morning }),
    ]);
    expect(slots.map((slot) => slot.sessions.map((session) => session.id).join(""))).toEqual(["c", "e", "ab"]);
  });
});
