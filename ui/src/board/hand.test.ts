// The board by pointer: what the core is asked to do when something is put down.

import { beforeEach, describe, expect, it, vi } from "vitest";
import { asked, rearranged } from "../test/asked";
import { at, board, DAY, point, to, WINDOW, type Board, type Kind } from "../test/board";

vi.mock("../core/api", async () => (await import("../test/asked")).api);

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
    // The same from the tray: it does not take the time of the block that it is put into.
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
