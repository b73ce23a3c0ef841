// What the user said about lines of a sheet, and how it follows them when the text changes.

import type { Lesson, LineKind, LineView } from "../core/bindings";

/** Adds a lesson. Earlier ones for the same line or shape are dropped. */
export function withLesson(lessons: Lesson[], line: LineView, kind: LineKind, allLike: boolean): Lesson[] {
  const which: Lesson["which"] = allLike ? { shape: line.shape } : { line: line.line };
  const isOfIt = ({ which: other }: Lesson) =>
    ("line" in other && other.line === line.line) || (allLike && "shape" in other && other.shape === line.shape);
  return [...lessons.filter((lesson) => !isOfIt(lesson)), { which, kind }];
}

/**
 * Moves lessons of single lines after a change of the text. Those below the change move with their lines, those
 * within it are dropped.
 */
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
    // A line that was only edited keeps its lesson.
    return shift === 0 ? [lesson] : [];
  });
}
