import { expect, it } from "vitest";
import { minutesOf, timeOf } from "./spans";

it("goes on past midnight, and before it", () => {
  expect(minutesOf("2026-06-14T01:30:00", "2026-06-13")).toBe(25 * 60 + 30);
  expect(timeOf(-30, "2026-06-13")).toBe("2026-06-12T23:30:00");
});
