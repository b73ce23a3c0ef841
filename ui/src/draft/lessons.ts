// What somebody said of lines of a sheet, and how it stays with them while the text is changed.

import type { Lesson, LineKind, LineView } from "../core/bindings";

/** With one lesson more; what was said of the same line or shape before is forgotten. */
export function withLesson(lessons: Lesson[], line: LineView, kind: LineKind, allLike: boolean): Lesson[] {
  const which: Lesson["which"] = allLike ? { shape: line.shape } : { line: line.line };
  const isOfIt = ({ which: other }: Lesson) =>
    ("line" in other && other.line === line.line) || (allLike && "shape" in other && other.shape === line.shape);
  return [...lessons.filter((lesson) => !isOfIt(lesson)), { which, kind }];
}

/** Lessons of single lines after the text was changed: below what was changed they move with their lines, within it they go. */
export function moved(lessons: Lesson[], before: string, after: string): Lesson[] {
  if (!lessons.some(({ which }) => "line" in which)) return lessons;
  const [old, now] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const shift = now.length - old.length;
  return lessons.flatMap((lesson) => {
    const line = "line" in lesson.which ? lesson.which.line : undefined;
    if (line === undefined) return [lesson];
    if (line <= head) return [lesson];
    if (line > old.length - tail) return [{ ...lesson, which: { line: line + shift } }];
    // A line that was mended is what it was.
    return shift === 0 ? [lesson] : [];
  });
}
