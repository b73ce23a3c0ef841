import { describe, expect, it } from "vitest";
import type { Lesson, LineView } from "../core/bindings";
import { moved, withLesson } from "./lessons";

const line = (number: number, shape = "a"): LineView => ({ line: number, kind: "text", shape, is_doubtful: true, is_taught: false, alike: 2 });
const of = (number: number): Lesson => ({ which: { line: number }, kind: "title" });
const lines = (lessons: Lesson[]) => lessons.map(({ which }) => ("line" in which ? which.line : which));

describe("lessons", () => {
  it("go down with their line when one is written above it", () => {
    expect(lines(moved([of(1), of(3)], "a\nb\nc", "a\nnew\nb\nc"))).toEqual([1, 4]);
  });

  it("go up with it when one is taken out, and go with their own line", () => {
    expect(lines(moved([of(1), of(2), of(3)], "a\nb\nc", "a\nc"))).toEqual([1, 2]);
  });

  it("stay with a line that is mended", () => {
    expect(lines(moved([of(2)], "a\nb\nc", "a\nbb\nc"))).toEqual([2]);
  });

  it("about a shape stay whatever is written", () => {
    const shape: Lesson = { which: { shape: "a" }, kind: "person" };
    expect(moved([shape], "a\nb", "b")).toEqual([shape]);
  });

  it("take the place of what was said of the line before", () => {
    const first = withLesson([], line(2), "title", false);
    expect(withLesson(first, line(2), "person", false)).toEqual([{ which: { line: 2 }, kind: "person" }]);
    expect(withLesson(first, line(2), "person", true)).toEqual([{ which: { shape: "a" }, kind: "person" }]);
    expect(withLesson(first, line(3), "person", false)).toHaveLength(2);
  });
});
