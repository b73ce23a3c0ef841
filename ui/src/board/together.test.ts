import { describe, expect, it } from "vitest";
import { together } from "./together";

const at = (start: string, end: string, day = "2026-06-13") => ({ start: `${day}T${start}:00`, end: `${day}T${end}:00` });
const blocks = [
  { id: "morning", span: at("09:30", "12:30") },
  { id: "noon", span: at("14:00", "17:00") },
  { id: "sunday", span: at("10:00", "12:00", "2026-06-14") },
];
const ground = { rooms: ["hall", "yard", "loft", "cellar"], blocks };
const inBlock = (block: string, room: string | null) => ({
  block, own_span: null, room, span: blocks.find(({ id }) => id === block)!.span, across: false,
});
const own = (start: string, end: string, room: string | null) => ({ block: null, own_span: at(start, end), room, span: at(start, end), across: room === null });
const waiting = { block: null, own_span: null, room: null, span: null, across: false };
const to = (block: string | null, room: string | null) => ({ block, own_span: null, room });

describe("several that are carried together", () => {
  it("keep their distance in rooms and in blocks", () => {
    const carried = [inBlock("morning", "hall"), inBlock("morning", "yard"), inBlock("noon", "loft")];
    expect(together(carried, to("noon", "yard"), ground)).toEqual([to("noon", "yard"), to("noon", "loft"), to("sunday", "cellar")]);
  });

  it("are put down nowhere if one of them would be beside the rooms or the blocks", () => {
    expect(together([inBlock("morning", "hall"), inBlock("morning", "loft")], to("morning", "loft"), ground)).toBeNull();
    expect(together([inBlock("morning", "loft"), inBlock("morning", "hall")], to("morning", "hall"), ground)).toBeNull();
    expect(together([inBlock("morning", "hall"), inBlock("sunday", "yard")], to("noon", "hall"), ground)).toBeNull();
  });

  it("stand side by side where they come out of the tray", () => {
    expect(together([waiting, waiting, waiting], to("noon", "yard"), ground)).toEqual([to("noon", "yard"), to("noon", "loft"), to("noon", "cellar")]);
    expect(together([waiting, waiting], to("noon", "cellar"), ground)).toBeNull();
  });

  it("stay in a room that is hidden", () => {
    expect(together([inBlock("morning", "hall"), inBlock("morning", "hidden")], to("noon", "yard"), ground)).toEqual([to("noon", "yard"), to("noon", "hidden")]);
  });

  it("lose time and room together", () => {
    expect(together([inBlock("noon", "hall"), own("13:00", "14:00", "yard")], to(null, null), ground)).toEqual([to(null, null), to(null, null)]);
  });

  it("stay across the rooms where they are for everybody", () => {
    const lunch = own("12:30", "14:00", null);
    expect(together([own("13:00", "14:00", "hall"), lunch], { ...to(null, "loft"), own_span: at("13:10", "14:10") }, ground)![1]).toEqual({ ...to(null, null), own_span: at("12:40", "14:10") });
    expect(together([lunch, own("13:00", "14:00", "hall")], { ...to(null, null), own_span: at("12:40", "14:10") }, ground)![1]).toEqual({ ...to(null, "hall"), own_span: at("13:10", "14:10") });
  });

  it("with times of their own are as many minutes later", () => {
    const carried = [own("13:00", "13:30", "hall"), own("13:10", "14:00", "yard"), inBlock("morning", "loft")];
    const spot = { block: null, own_span: at("13:30", "14:00"), room: "hall" };
    expect(together(carried, spot, ground)).toEqual([
      spot,
      { block: null, own_span: at("13:40", "14:30"), room: "yard" },
      { block: "morning", own_span: at("10:00", "13:00"), room: "loft" },
    ]);
    // A session as long as its block has no time of its own.
    expect(together([own("09:00", "10:00", "hall"), own("09:00", "12:00", "yard")], { ...spot, own_span: at("09:30", "10:30") }, ground)![1])
      .toEqual(to("morning", "yard"));
  });
});
