import { expect, it } from "vitest";
import { readNumbers, writeNumbers } from "./wishes";

const offered = (...numbers: (string | null)[]) =>
  numbers.map((number, at) => ({ id: `s${at + 1}`, number, title: "", taken: 0, seats: null }));
const sessions = (text: string, ...numbers: (string | null)[]) => readNumbers(text, offered(...numbers));

it("reads numbers in the order of the wishes, whole or without that of the block, each once", () => {
  expect(sessions("2.3, 2.1", "2.1", "2.2", "2.3")).toEqual({ sessions: ["s3", "s1"] });
  expect(sessions(" 3 1;1 ", "2.1", "2.2", "2.3")).toEqual({ sessions: ["s3", "s1"] });
  expect(sessions("b2 1", "B1", "B2")).toEqual({ sessions: ["s2", "s1"] });
  expect(sessions("10", "Workshop 1", "Workshop 10", null)).toEqual({ sessions: ["s2"] });
  expect(sessions("", "2.1")).toEqual({ sessions: [] });
});

it("says which number nobody has", () => {
  expect(sessions("1, 9", "2.1", null)).toEqual({ wrong: "9" });
});

it("does not guess between two sessions with one number", () => {
  expect(sessions("1", "Workshop 1", "Vortrag 1")).toEqual({ several: "1" });
  expect(sessions("1", "Workshop 1", "1")).toEqual({ sessions: ["s2"] });
});

it("writes them as they are read", () => {
  expect(writeNumbers(["s3", "s2", "s1"], offered("2.1", null, "2.3"))).toBe("2.3, 2.1");
});
