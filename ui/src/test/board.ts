// A board for tests: a day in two rooms, the calls it makes, and where its rooms and hours are.

import { Hand } from "../board/hand.svelte";
import { Plane } from "../board/plane.svelte";
import { Steering } from "../board/steering";
import type { Span } from "../core/bindings";
import { Program } from "../core/program.svelte";
import { put, room, session, update } from "./plan";

export const DAY = "2026-06-13";
export const at = (start: string, end: string): Span => ({ start: `${DAY}T${start}:00`, end: `${DAY}T${end}:00` });
const block = (id: string, span: Span) => ({ id, theme: null, kind: null, span, when: "", hours: "", ordinal: 1, code: null });
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Where the board is on the screen. */
export const WINDOW = { left: 100, top: 200, right: 1316, bottom: 902, width: 1216, height: 702 };

/** A morning and an afternoon in two rooms: one that lasts as long as its block, one with a time of its own, a lunch. */
export function board(form: "columns" | "timeline") {
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

export type Board = ReturnType<typeof board>;

/** The point of the screen for a room and a time. */
export function point({ plane }: Board, room: string, clock: string) {
  const strip = plane.stripOf(room)!;
  const start = minutes(clock);
  const { left, top } = plane.rect({ from: strip.from + strip.size / 2, size: 1 }, { start, end: start + 1 });
  return { x: WINDOW.left + left + (plane.isTimeline ? plane.lead : 0), y: WINDOW.top + top + (plane.isTimeline ? 0 : plane.lead) };
}

export type Kind = "card" | "tray" | "end" | "block";

/** A spot as the core gets it. */
export const to = (block: string | null, room: string | null, own_span: Span | null = null) => ({ block, own_span, room });
