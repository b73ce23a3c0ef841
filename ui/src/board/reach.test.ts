import { describe, expect, it } from "vitest";
import { reach, span } from "../test/plan";
import { NOWHERE, shifted, spotAt, spotsFor } from "./reach";

const DAY = "2026-06-13";
const starts = (clock: string, block: string | null, is_whole = false) => ({ from: span(clock, clock).start, block, is_whole });
const to = (block: string | null, room: string | null, own_span = null as ReturnType<typeof span> | null) => ({ block, own_span, room });
/** From 9.30 it is in the morning: as the whole of it, or with a time of its own. */
const own = { minutes: 180, starts: [starts("09:30", "morning", true), starts("09:31", "morning"), starts("12:30", null)] };

describe("the spot below the pointer", () => {
  const over = { room: "saal", block: "morning", start: 9 * 60 + 48 };

  it("is the block there, for what takes the time of blocks", () => {
    expect(spotAt(over, reach({ own: [own] }), DAY)).toEqual(to("morning", "saal"));
  });

  it("is elsewhere a time of its own, in steps of five minutes and in the block that the core says", () => {
    const held = reach({ takes_blocks: false, own: [own] });
    const spot = (start: number) => spotAt({ ...over, start }, held, DAY);
    expect(spot(9 * 60 + 48)).toEqual(to("morning", "saal", span("09:50", "12:50")));
    expect(spot(9 * 60 + 29)).toEqual(to("morning", "saal"));
    expect(spot(9 * 60 + 27)).toEqual(to(null, "saal", span("09:25", "12:25")));
    expect(spot(12 * 60 + 30)).toEqual(to(null, "saal", span("12:30", "15:30")));
    expect(spotAt({ ...over, block: null }, reach(), DAY).own_span).toEqual(span("09:50", "10:50"));
  });

  it("goes on past midnight", () => {
    expect(spotAt({ ...over, block: null, start: 23 * 60 + 30 }, reach(), DAY).own_span).toEqual({ start: `${DAY}T23:30:00`, end: "2026-06-14T00:30:00" });
  });
});

describe("those that go along", () => {
  const morning = { block: "morning", own_span: null };
  const noon = { block: "noon", own_span: null };
  const along = reach({
    blocks: [{ block: "morning", time: morning, all: [morning, noon] }, { block: "noon", time: noon, all: null }],
    others: [{ later: 30, own }],
    rooms: [{ room: "saal", all: ["saal", "hof"] }, { room: "hof", all: null }, { room: null, all: [null, "hof"] }],
  });

  it("have the room and the block that the core says, or there is none for them", () => {
    expect(spotsFor(along, to("morning", "saal"))).toEqual([to("morning", "saal"), to("noon", "hof")]);
    expect([spotsFor(along, to("morning", "hof")), spotsFor(along, to("noon", "saal"))]).toEqual([null, null]);
  });

  it("begin as much later with times of their own, and may be as long as their block", () => {
    const spot = to(null, "saal", span("09:00", "10:00"));
    expect(spotsFor(along, spot)).toEqual([spot, to("morning", "hof")]);
    const later = to("morning", null, span("10:00", "11:00"));
    expect(spotsFor(along, later)).toEqual([later, to("morning", "hof", span("10:30", "13:30"))]);
  });

  it("have the time of the held one if they had none, and lose time and room with it", () => {
    const waiting = { ...along, others: [{ later: null, own }] };
    const spot = to(null, "saal", span("09:00", "10:00"));
    expect(spotsFor(waiting, spot)).toEqual([spot, { ...spot, room: "hof" }]);
    expect(spotsFor(waiting, to(null, "saal"))).toEqual([to(null, "saal"), to(null, "hof")]);
    expect(spotsFor(along, to(null, "saal"))).toBeNull();
    expect(spotsFor(along, NOWHERE)).toEqual([NOWHERE, NOWHERE]);
  });
});

it("by keyboard a time stays one of its own, and as long as it is", () => {
  const held = reach({ own: [{ minutes: 60, starts: [] }, own] });
  expect(shifted(held, to(null, "saal", span("09:00", "12:00")), 30)).toEqual(to("morning", "saal", span("09:30", "12:30")));
  expect(shifted(held, to("morning", "saal", span("10:00", "11:00")), -5)).toEqual(to(null, "saal", span("09:55", "10:55")));
});
