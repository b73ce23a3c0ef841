// The board by keyboard: what the core is asked to do when keys are pressed.

import { beforeEach, describe, expect, it, vi } from "vitest";
import { asked, rearranged } from "../test/asked";
import { at, board, DAY, to, type Board, type Kind } from "../test/board";
import { session, update } from "../test/plan";

vi.mock("../core/api", async () => (await import("../test/asked")).api);

async function press(to: Board, id: string, key: string, keys: Partial<KeyboardEventInit> = {}, kind: Kind = "card") {
  const target = document.createElement("button");
  target.dataset[kind] = id;
  const event = new KeyboardEvent("keydown", { key, ...keys });
  Object.defineProperty(event, "target", { value: target });
  to.steering.press(event);
  await vi.waitFor(() => undefined);
}

beforeEach(() => {
  asked.length = 0;
  localStorage.clear();
  document.elementFromPoint = () => null;
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
