import { beforeEach, describe, expect, it, vi } from "vitest";
import { Program } from "../core/program.svelte";
import { put, room, session, update } from "../test/plan";
import { Plane } from "./plane.svelte";

vi.mock("../core/api", () => ({ Channel: class {}, invoke: async () => undefined }));

const DAY = "2026-06-13";
const at = (start: string, end: string) => ({ start: `${DAY}T${start}:00`, end: `${DAY}T${end}:00` });
const own = (id: string, room: string | null, start: string, end: string) => session(id, { room, span: at(start, end), own_span: at(start, end), across: room === null });

/** A day from nine to twelve in two rooms, with a lunch for everybody, on a board of 1,200 × 600 pixels. */
function board(form: "columns" | "timeline", ...others: ReturnType<typeof own>[]): Plane & { program: Program } {
  const program = new Program();
  const sessions = put(own("a", "saal", "09:00", "10:00"), own("b", "hof", "10:00", "12:00"), own("lunch", null, "11:00", "11:30"), ...others);
  program.plan.start(update({ days: [{ date: DAY, name: "", label: "" }], rooms: put(room("saal", "Saal"), room("hof", "Hof")), sessions }));
  program.display.set({ form });
  const plane = new Plane(program);
  [plane.width, plane.height] = [1216, 602];
  return Object.assign(plane, { program });
}
const boxOf = (plane: Plane, id: string) => [...plane.cards, ...plane.bars].find((box) => box.session.id === id)!;

beforeEach(() => localStorage.clear());

describe("the board", () => {
  it("has rooms side by side and time downwards", () => {
    const plane = board("columns");
    expect(plane.strips.map(({ id, from, size }) => [id, from, size])).toEqual([["saal", 0, 607], ["hof", 607, 607]]);
    const [a, b, lunch] = ["a", "b", "lunch"].map((id) => boxOf(plane, id));
    expect(b!.left).toBeGreaterThan(a!.left + a!.width - 1);
    expect(b!.top).toBeGreaterThan(a!.top + a!.height - 1);
    expect(lunch!.width).toBeGreaterThan(a!.width + b!.width);
  });

  it("or one below the other, with the whole day as wide as the window", () => {
    const plane = board("timeline");
    const [a, b, lunch] = ["a", "b", "lunch"].map((id) => boxOf(plane, id));
    expect(b!.left).toBeGreaterThan(a!.left + a!.width - 1);
    expect(b!.top).toBeGreaterThan(a!.top + a!.height - 1);
    expect(plane.length).toBe(1216);
    expect(lunch!.height).toBeGreaterThan(a!.height + b!.height);
  });

  it("gives the hours of a short day the height of the window, and those of a long one what their cards need", () => {
    const [short, long] = [board("columns"), board("columns", own("d", "hof", "18:00", "22:00"))];
    short.height = long.height = 700;
    expect(short.length).toBeGreaterThan(620);
    expect(short.length).toBeLessThanOrEqual(700);
    expect(long.scale).toBeCloseTo(200 / 120);
    // Another line at the foot of the window moves nothing.
    const before = short.scale;
    short.height -= 6;
    expect(short.scale).toBe(before);
  });

  it.each(["columns", "timeline"] as const)("is pointed at where its cards stand, as %s", (form) => {
    const plane = board(form);
    for (const box of plane.cards) {
      const { room, minutes } = plane.pointed(box.left + box.width / 2, box.top + box.height / 2);
      expect(room?.id).toBe(box.session.room);
      expect(Math.round(minutes)).toBe((plane.minutes(box.session.span!.start) + plane.minutes(box.session.span!.end)) / 2);
    }
    expect(plane.pointed(-5, -5).room).toBeUndefined();
  });

  it("keeps the boxes of what stands as before", () => {
    const plane = board("columns", own("c", "hof", "09:00", "10:00"));
    const before = new Map(plane.cards.map((box) => [box.session.id, box]));
    const moved = own("c", "saal", "10:00", "11:00");
    plane.program.plan.take(update({ sessions: { put: [moved], gone: [], order: null } }));
    const kept = plane.cards.filter((box) => before.get(box.session.id) === box).map((box) => box.session.id);
    expect(kept.sort()).toEqual(["a", "b"]);
  });

  it.each(["columns", "timeline"] as const)("knows what is in sight, as %s", (form) => {
    const plane = board(form);
    plane.program.display.set({ zoom: 3 });
    const far = plane.isTimeline ? { scrollLeft: plane.length - 100, scrollTop: 0 } : { scrollLeft: 0, scrollTop: plane.length - 100 };
    plane.height = 100;
    plane.width = 300;
    const inSight = () => plane.cards.filter((box) => plane.isInSight(box)).map((box) => box.session.id);
    expect(inSight()).toContain("a");
    plane.scrollTo(far);
    expect(inSight()).not.toContain("a");
    plane.scrollTo({ scrollLeft: 0, scrollTop: 0 });
    expect(inSight()).toContain("a");
  });

  it("shows an hour more of a day where one asks for it, to midnight and no further", () => {
    const plane = board("columns");
    const top = boxOf(plane, "a").top;
    plane.showMore("before");
    plane.showMore("after");
    expect(plane.hours).toEqual({ start: 8 * 60, end: 13 * 60 });
    expect(boxOf(plane, "a").top).toBe(top + 60 * plane.scale);
    for (let hour = 0; hour < 20; hour += 1) plane.showMore("before");
    expect(plane.hours.start).toBe(0);
    plane.program.display.day = "2026-06-14";
    plane.program.plan.take(update({ days: [{ date: DAY, name: "", label: "" }, { date: "2026-06-14", name: "", label: "" }] }));
    expect(plane.hours).toEqual({ start: 9 * 60, end: 18 * 60 });
  });

  it.each(["columns", "timeline"] as const)("has what is for everybody at one time side by side, as %s", (form) => {
    const dinner = ["one", "two", "three"].map((id) => own(id, null, "12:30", "13:30"));
    const plane = board(form, ...dinner, own("short", null, "13:30", "13:35"), own("next", null, "13:35", "14:00"));
    for (const [index, bar] of plane.bars.entries()) {
      for (const other of plane.bars.slice(index + 1)) {
        const isBeside = bar.left + bar.width <= other.left || other.left + other.width <= bar.left;
        const isAbove = bar.top + bar.height <= other.top || other.top + other.height <= bar.top;
        expect(isBeside || isAbove, `${bar.session.id} ${other.session.id}`).toBe(true);
      }
    }
    expect(plane.bars.map(({ session }) => session.id)).toEqual(["lunch", "one", "two", "three", "short", "next"]);
  });

  it("has what is for everybody beside the others as long as there are no rooms", () => {
    const plane = board("columns", own("morning", null, "09:30", "10:30"));
    plane.program.plan.take(update({ rooms: { put: [], gone: ["saal", "hof"], order: [] } }));
    expect(plane.bars.map(({ session }) => session.id)).toEqual([]);
    const boxes = ["a", "morning", "b", "lunch"].map((id) => boxOf(plane, id));
    expect(new Set(boxes.slice(0, 3).map(({ left }) => left)).size).toBeGreaterThan(1);
    expect(boxes[3]!.left).toBeGreaterThan(boxes[2]!.left);
  });

  it("makes a row higher where sessions are at one time in one room", () => {
    const four = ["c", "d", "e", "f"].map((id) => own(id, "saal", "09:00", "10:00"));
    const plane = board("timeline", ...four);
    const heights = plane.strips.map(({ size }) => size);
    expect(heights[0]).toBeGreaterThan(heights[1]!);
    const tops = ["a", "c", "d", "e", "f"].map((id) => boxOf(plane, id)).sort((x, y) => x.top - y.top);
    for (const [index, box] of tops.slice(1).entries()) expect(box.top).toBeGreaterThanOrEqual(tops[index]!.top + tops[index]!.height);
  });
});
