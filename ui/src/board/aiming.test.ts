import { describe, expect, it } from "vitest";
import { sameSpot } from "../core/spots";
import { spotAt } from "./aiming";

const DAY = "2026-06-13";
const block = { id: "vormittag", span: { start: `${DAY}T09:30:00`, end: `${DAY}T12:30:00` } };
const at = (pointer: number, start = pointer) => ({ room: "saal", pointer, start });

describe("where something is put down", () => {
  it("takes the time of the block under the pointer", () => {
    const session = { block: null, own_span: null, span: block.span, across: false };
    expect(spotAt(at(10 * 60), session, [block], DAY)).toEqual({ block: "vormittag", own_span: null, room: "saal" });
  });

  it("keeps its length beside the blocks, and begins in steps of five minutes", () => {
    const session = { block: null, own_span: null, span: { start: `${DAY}T09:00:00`, end: `${DAY}T09:45:00` }, across: false };
    const spot = spotAt(at(14 * 60, 14 * 60 + 3), session, [block], DAY);
    expect(spot).toEqual({ block: null, own_span: { start: `${DAY}T14:05:00`, end: `${DAY}T14:50:00` }, room: "saal" });
  });

  it("keeps a time of its own within a block, but for the block's own", () => {
    const session = { block: null, own_span: block.span, span: block.span, across: false };
    expect(spotAt(at(10 * 60, 9 * 60 + 31), session, [block], DAY).own_span).toBeNull();
    expect(spotAt(at(10 * 60, 10 * 60), session, [block], DAY).own_span?.start).toBe(`${DAY}T10:00:00`);
  });

  it("with a time of its own is in the block that holds all of it, and stays in its block at the edges", () => {
    const half = { start: `${DAY}T12:00:00`, end: `${DAY}T13:00:00` };
    const across = (before: string | null) => spotAt(at(12 * 60 + 10, 12 * 60 + 5), { block: before, own_span: half, span: half, across: false }, [block], DAY).block;
    expect([across(null), across("vormittag")]).toEqual([null, "vormittag"]);
    expect(spotAt(at(10 * 60), { block: null, own_span: half, span: half, across: false }, [block], DAY).block).toBe("vormittag");
    expect(spotAt(at(15 * 60), { block: "vormittag", own_span: half, span: half, across: false }, [block], DAY).block).toBeNull();
  });

  it("is an hour for what never had a time, and goes on past midnight", () => {
    const spot = spotAt(at(23 * 60 + 30), { block: null, own_span: null, span: null, across: false }, [], DAY);
    expect(spot.own_span).toEqual({ start: `${DAY}T23:30:00`, end: "2026-06-14T00:30:00" });
    expect(sameSpot(spot, { ...spot, room: null })).toBe(false);
  });
});
