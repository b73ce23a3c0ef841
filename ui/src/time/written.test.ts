import { expect, it } from "vitest";
import hours from "../../../tests/fixtures/hours.json?raw";
import type { Span, TimeStyle } from "../core/bindings";
import { dayInWords, isWholeDay, isWholeTime, readDay, readTime, showDay, showHour, showHours, showTime } from "./written";

it("reads days as they are written", () => {
  for (const text of ["12.6.2026", "12. 6. 2026", "12.06.26", "2026-06-12", " 12.6.2026 ", "Fr, 12.6.2026"]) {
    expect(readDay(text), text).toEqual({ date: "2026-06-12", isOtherWeekday: false });
  }
  for (const text of ["31.2.2026", "12.13.2026", "morgen", "morgen 12.6.", "12.", ""]) expect(readDay(text), text).toBeNull();
});

it("takes what is left out from the days of the event", () => {
  const days = ["2022-09-24", "2022-09-25"];
  const read = (text: string) => readDay(text, days)?.date;
  for (const text of ["23.9.", "23.9", "Fr", "fr.", "Freitag", "friday", "Fr 23.9.", "Fri 23 Sep", "23 September"]) expect(read(text), text).toBe("2022-09-23");
  expect([read("So"), read("Montag"), read("2.1.")]).toEqual(["2022-09-25", "2022-09-26", "2023-01-02"]);
  // Around the turn of the year, the nearest year counts.
  expect(readDay("31.12.", ["2027-01-02"])?.date).toBe("2026-12-31");
  expect(readDay("Fr 24.9.", days)).toEqual({ date: "2022-09-24", isOtherWeekday: true });
});

it("knows what may still be the beginning of something else", () => {
  expect(["12.6.2026", "2026-06-12"].every(isWholeDay)).toBe(true);
  expect(["12.6.", "12.6.20", "Fr", "2026-06-1"].some(isWholeDay)).toBe(false);
  expect(["9.30", "09:30", "9.30 Uhr", "9:30 am"].every(isWholeTime)).toBe(true);
  expect(["9", "9.", "9.3", "930"].some(isWholeTime)).toBe(false);
});

it("writes days in a form that nobody reads the other way round", () => {
  expect([showDay("2026-06-12", "de"), showDay("2026-06-12", "en"), showDay(null, "de")]).toEqual(["12.6.2026", "2026-06-12", ""]);
});

it("reads times as they are written", () => {
  for (const text of ["9.30", "9:30", "09:30", "0930", "9.30 Uhr", "9:30 am"]) expect(readTime(text), text).toBe("09:30");
  expect([readTime("9"), readTime("12 am"), readTime("12 pm"), readTime("11:05 pm")]).toEqual(["09:00", "00:00", "12:00", "23:05"]);
  for (const text of ["25.00", "9.60", "13 pm", "halb zehn", ""]) expect(readTime(text), text).toBeNull();
});

it("writes times in the style of the event", () => {
  expect([showTime("09:30", "dotted"), showTime("09:30", "colon"), showTime("21:30", "twelve-hours")]).toEqual(["9.30", "09:30", "9:30\u00a0pm"]);
  expect([showHour(9, "dotted"), showHour(24, "colon"), showHour(25, "twelve-hours")]).toEqual(["9.00", "00:00", "1\u00a0am"]);
});

it("writes hours as the core does, which is asked about the same ones", () => {
  const cases = JSON.parse(hours) as ({ style: TimeStyle; written: string } & Span)[];
  for (const { style, start, end, written } of cases) expect(showHours({ start, end }, style)).toBe(written);
  expect(cases).not.toHaveLength(0);
});

it("says a day in words, in either language", () => {
  expect(dayInWords("2022-09-23", "de")).toBe("Freitag, 23. September 2022");
  expect(dayInWords("2022-09-23", "en")).toMatch(/^Friday,? 23 September 2022$/);
});
