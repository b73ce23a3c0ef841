import { describe, expect, it } from "vitest";
import { minutesOf } from "../time/spans";
import { hoursOf, lanes } from "./lanes";

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

it("shows whole hours around what is in a day", () => {
  expect(hoursOf([at("09:30", "12:15")])).toEqual(at("09:00", "13:00"));
});
