import { expect, it } from "vitest";
import { readDay, readTime, showDay, showTime } from "./time";

it("reads days as they are written", () => {
  for (const text of ["12.6.2026", "12. 6. 2026", "12.06.26", "2026-06-12", " 12.6.2026 "]) expect(readDay(text), text).toBe("2026-06-12");
  for (const text of ["31.2.2026", "12.13.2026", "morgen", "12.6.", ""]) expect(readDay(text), text).toBeNull();
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
  expect([showTime("09:30", "dotted"), showTime("09:30", "colon"), showTime("21:30", "twelve-hours")]).toEqual(["9.30", "09:30", "9:30 pm"]);
});
