// The board by pointer and by keyboard: what the core is asked for when something is let go of.

import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Span } from "../core/bindings";
import { Program } from "../core/program.svelte";
import { put, room, session, update } from "../test/plan";
import { Hand } from "./hand.svelte";
import { Plane } from "./plane.svelte";
import { Steering } from "./steering";

const asked: [string, unknown][] = [];
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return { places: [], weigh: [], consequences: { new: [], solved: [], costs: [] }, rearrange: update() }[command];
  },
}));

const DAY = "2026-06-13";
const at = (start: string, end: string): Span => ({ start: `${DAY}T${start}:00`, end: `${DAY}T${end}:00` });
const block = (id: string, span: Span) => ({ id, theme: null, kind: null, span, when: "", hours: "", ordinal: 1 });
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Where the window on the board lies on the screen. */
const WINDOW = { left: 100, top: 200, right: 1316, bottom: 902, width: 1216, height: 702 };

/** A morning and an afternoon in two rooms: one that lasts as long as its block, one with a time of its own, a lunch. */
function board(form: "columns" | "timeline") {
  const program = new Program();
  const blocks = put(block("morning", at("09:30", "12:30")), block("afternoon", at("14:00", "16:00")));
  const talk = { block: "morning", room: "hof", span: at("09:30", "10:15"), own_span: at("09:30", "10:15") };
  const sessions = put(
    session("whole", { block: "morning", room: "saal", span: at("09:30", "12:30") }),
    session("talk", talk),
    session("lunch", { span: at("12:30", "14:00"), own_span: at("12:30", "14:00"), across: true }),
    session("waiting", { unscheduled: true }),
    session("supper", { unscheduled: true, across: true }),
  );
  program.plan.start(update({ days: [{ date: DAY, name: "", label: "" }], rooms: put(room("saal", "Saal"), room("hof", "Hof")), blocks, sessions }));
  program.display.set({ form });
  const plane = new Plane(program);
  [plane.width, plane.height] = [WINDOW.width, WINDOW.height];
  const hand = new Hand(program, plane);
  hand.scroller = Object.assign(document.createElement("div"), { setPointerCapture: () => undefined, getBoundingClientRect: () => WINDOW as DOMRect });
  return { program, plane, hand, steering: new Steering(program, plane, () => undefined) };
}

type Board = ReturnType<typeof board>;

/** The point of the screen where a room is at a time. */
function point({ plane }: Board, room: string, clock: string) {
  const strip = plane.stripOf(room)!;
  const start = minutes(clock);
  const { left, top } = plane.rect({ from: strip.from + strip.size / 2, size: 1 }, { start, end: start + 1 });
  return { x: WINDOW.left + left + (plane.isTimeline ? plane.lead : 0), y: WINDOW.top + top + (plane.isTimeline ? 0 : plane.lead) };
}

type Kind = "card" | "tray" | "end" | "block";

async function drag(to: Board, kind: Kind, id: string, from: { x: number; y: number }, goal: { x: number; y: number }) {
  const target = document.createElement("span");
  target.dataset[kind] = id;
  const event = (type: string, { x, y }: { x: number; y: number }) => {
    const event = new MouseEvent(type, { clientX: x, clientY: y, button: 0 }) as PointerEvent;
    Object.defineProperties(event, { target: { value: target }, pointerId: { value: 1 } });
    return event;
  };
  to.hand.down(event("pointerdown", from));
  to.hand.move(event("pointermove", { x: from.x + 9, y: from.y + 9 }));
  to.hand.move(event("pointermove", goal));
  await to.hand.up(event("pointerup", goal));
}

async function press(to: Board, id: string, key: string, keys: Partial<KeyboardEventInit> = {}, kind: Kind = "card") {
  const target = document.createElement("button");
  target.dataset[kind] = id;
  const event = new KeyboardEvent("keydown", { key, ...keys });
  Object.defineProperty(event, "target", { value: target });
  to.steering.press(event);
  await vi.waitFor(() => undefined);
}

const rearranged = () => asked.filter(([command]) => command === "rearrange").map(([, args]) => (args as { what: unknown }).what);
const to = (block: string | null, room: string | null, own_span: Span | null = null) => ({ block, own_span, room });

beforeEach(() => {
  asked.length = 0;
  localStorage.clear();
  document.elementFromPoint = () => null;
});

describe.each(["columns", "timeline"] as const)("by pointer, as %s", (form) => {
  it("a session is put down in another room, wherever it was held", async () => {
    const b = board(form);
    await drag(b, "card", "talk", point(b, "hof", "10:00"), point(b, "saal", "10:00"));
    expect(b.program.carrying.occupied?.spot).toEqual(to("morning", "saal", at("09:30", "10:15")));
    b.program.carrying.occupied = null;
    await drag(b, "card", "whole", point(b, "saal", "11:30"), point(b, "hof", "15:00"));
    await drag(b, "tray", "waiting", { x: 5, y: 5 }, point(b, "hof", "13:00"));
    expect(rearranged()).toEqual([{ move: [["whole", to("afternoon", "hof")]] }, { move: [["waiting", to(null, "hof", at("13:00", "14:00"))]] }]);
  });

  it("what is for everybody stays across the rooms", async () => {
    const b = board(form);
    await drag(b, "card", "lunch", point(b, "saal", "13:00"), point(b, "hof", "13:10"));
    // Out of the tray as well: it does not take the time of the block that it is put down in.
    await drag(b, "tray", "supper", { x: 5, y: 5 }, point(b, "saal", "15:00"));
    expect(rearranged()).toEqual([{ move: [["lunch", to(null, null, at("12:40", "14:10"))]] }, { move: [["supper", to("afternoon", null, at("15:00", "16:00"))]] }]);
  });

  it("a block is dragged by its name, also along it and beside the board", async () => {
    const b = board(form);
    const [from, goal] = [point(b, "saal", "09:30"), point(b, "saal", "10:00")];
    const beside = ({ x, y }: typeof from) => (form === "timeline" ? { x, y: WINDOW.top - 20 } : { x: WINDOW.left - 20, y });
    await drag(b, "block", "morning", beside(from), beside(goal));
    expect(rearranged()).toEqual([{ "move-block": ["morning", `${DAY}T10:00:00`] }]);
  });

  it("an end is dragged, also that of what is for everybody", async () => {
    const b = board(form);
    await drag(b, "end", "talk", point(b, "hof", "10:15"), point(b, "hof", "10:45"));
    await drag(b, "end", "lunch", point(b, "hof", "14:00"), point(b, "hof", "13:30"));
    expect(rearranged()).toEqual([{ resize: ["talk", at("09:30", "10:45")] }, { resize: ["lunch", at("12:30", "13:30")] }]);
  });

  it("nothing happens beside the board, or where it was taken from", async () => {
    const b = board(form);
    await drag(b, "card", "whole", point(b, "saal", "10:00"), { x: 5, y: 5 });
    await drag(b, "card", "talk", point(b, "hof", "10:00"), point(b, "hof", "10:01"));
    expect(rearranged()).toEqual([]);
    expect(b.program.carrying.session).toBeNull();
  });
});

describe.each([
  ["columns", { next: "ArrowRight", later: "ArrowDown", earlier: "ArrowUp" }],
  ["timeline", { next: "ArrowDown", later: "ArrowRight", earlier: "ArrowLeft" }],
] as const)("by keyboard, as %s", (form, { next, later, earlier }) => {
  it("a session goes into the next room, and with its own length into the next block", async () => {
    const b = board(form);
    await press(b, "whole", next, { altKey: true });
    await press(b, "talk", later, { altKey: true });
    await vi.waitFor(() => expect(rearranged()).toHaveLength(2));
    expect(rearranged()).toEqual([
      { move: [["whole", to("morning", "hof")]] },
      { move: [["talk", to("afternoon", "hof", at("14:00", "14:45"))]] },
    ]);
  });

  it("ends later, and blocks move, in the direction of time", async () => {
    const b = board(form);
    await press(b, "talk", later, { shiftKey: true });
    await press(b, "talk", next, { shiftKey: true });
    await press(b, "morning", earlier, { altKey: true }, "block");
    await vi.waitFor(() => expect(rearranged()).toHaveLength(2));
    expect(rearranged()).toEqual([{ resize: ["talk", at("09:30", "10:20")] }, { "move-block": ["morning", `${DAY}T09:25:00`] }]);
  });

  it("gives what is carried a time of its own, and takes a held key for one", async () => {
    const b = board(form);
    await press(b, "whole", " ");
    await press(b, "whole", " ", { repeat: true });
    expect(b.program.carrying.session?.id).toBe("whole");
    await press(b, "whole", later, { shiftKey: true });
    expect(b.program.carrying.spot).toEqual(to("morning", "saal", at("10:00", "13:00")));
    await press(b, "whole", earlier);
    expect(b.program.carrying.spot?.own_span).toEqual(at("09:55", "12:55"));
    await press(b, "whole", "Escape");
    expect(b.program.carrying.session).toBeNull();
    expect(rearranged()).toEqual([]);
  });
});

it("several are selected by keyboard, and each key goes on from where the one before led", async () => {
  const b = board("columns");
  await press(b, "whole", "Enter", { ctrlKey: true });
  await press(b, "talk", "Enter", { ctrlKey: true });
  expect(b.program.plan.selection?.ids).toEqual(["whole", "talk"]);
  const talk = session("talk", { block: "morning", room: "hof", span: at("09:30", "10:20"), own_span: at("09:30", "10:20") });
  let answer = () => undefined as void;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  vi.spyOn(b.program.steps, "rearrange").mockImplementation(async (what) => {
    asked.push(["rearrange", { what }]);
    await answered;
    b.program.plan.take(update({ sessions: { put: [talk], gone: [], order: null } }));
    return true;
  });
  await press(b, "talk", "ArrowDown", { shiftKey: true });
  await press(b, "talk", "ArrowDown", { shiftKey: true });
  answer();
  await vi.waitFor(() => expect(rearranged()).toHaveLength(2));
  expect(rearranged().at(-1)).toEqual({ resize: ["talk", at("09:30", "10:25")] });
});
