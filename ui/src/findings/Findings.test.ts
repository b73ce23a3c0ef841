import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, expect, it, vi } from "vitest";
import { commandOf } from "../commands/commands";
import { program } from "../core/program.svelte";
import { all, finding, put, room, session, span, update } from "../test/plan";
import Findings from "./Findings.svelte";

const asked: [string, unknown][] = [];
let answers: Record<string, () => unknown> = {};
vi.mock("../core/api", () => ({
  Channel: class {},
  invoke: async (command: string, args: unknown) => {
    asked.push([command, args]);
    return answers[command]?.();
  },
}));

const taken = finding("Saal ist doppelt belegt: 1.1 und 1.2.", { brief: "1.1 ↔ 1.2: Saal", sessions: ["1", "2"], movable: ["1", "2"] });
const small = finding("1.1: Saal ist zu klein.", { brief: "1.1: Saal", rule: "room-too-small", name: "Raum zu klein", severity: "warning", sessions: ["1"] });
const sessions = put(
  session("1", { printed: "1.1", room: "saal", span: span("09:30", "12:30") }),
  session("2", { printed: "1.2", room: "saal", span: span("09:30", "12:30") }),
);

beforeEach(() => {
  asked.length = 0;
  answers = {};
  Element.prototype.scrollIntoView = () => undefined;
  program.panel = null;
  program.view = "board";
  program.plan.start(update({ rooms: put(room("saal", "Saal")), sessions, findings: all(taken, small) }));
  program.plan.deselect();
  program.checking.at = null;
  program.checking.open();
});

const current = () => document.querySelector<HTMLElement>("[aria-current]");
const press = (key: string, target: Element = document.body) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true });
  Object.defineProperty(event, "target", { value: target });
  return commandOf(event, program)?.run(program);
};

it("is a region that has the focus, and is left with Escape", async () => {
  render(Findings);
  await tick();
  expect(screen.getByRole("complementary", { name: "Was auffällt" })).toHaveFocus();
  await fireEvent.keyDown(document.body, { key: "Escape" });
  expect(program.checking.isOpen).toBe(false);
});

it("shows the session of what one looks at, and stays", async () => {
  program.view = "people";
  render(Findings);
  await fireEvent.click(screen.getByText("1.1 ↔ 1.2: Saal"));
  expect(program.plan.selection).toEqual({ table: "session", ids: ["1"] });
  expect(program.view).toBe("board");
  expect(program.checking.isOpen).toBe(true);
  expect(within(current()!).getByText("Saal ist doppelt belegt: 1.1 und 1.2.")).toBeVisible();
});

it("goes from one to the next and back with J and K, and to what stands where the last one was", async () => {
  render(Findings);
  press("j");
  await vi.waitFor(() => expect(current()).toHaveTextContent("1.1 ↔ 1.2"));
  press("j");
  await vi.waitFor(() => expect(current()).toHaveTextContent("1.1: Saal"));
  expect(screen.getByText("2 von 2")).toBeVisible();
  press("k");
  await vi.waitFor(() => expect(current()).toHaveTextContent("1.1 ↔ 1.2"));
  program.plan.take(update({ findings: all(small) }));
  await tick();
  expect(screen.getByText("1 Befund")).toBeVisible();
  await fireEvent.click(screen.getByLabelText("Nächster Befund"));
  await vi.waitFor(() => expect(current()).toHaveTextContent("1.1: Saal"));
  // In a text field or a list, a letter is just a letter. If nothing is open, it means nothing.
  expect(press("j", document.createElement("textarea"))).toBeUndefined();
  expect(press("j", document.createElement("select"))).toBeUndefined();
  program.checking.isOpen = false;
  expect(press("j")).toBeUndefined();
});

it("folds many of one rule into one line with their number", async () => {
  const many = Array.from({ length: 22 }, (_, index) => finding("Keine Moderation.", { rule: "no-moderator", name: "Keine Moderation", severity: "warning", sessions: [String(index)] }));
  program.plan.take(update({ findings: all(taken, ...many) }));
  render(Findings);
  expect(screen.queryByText("Keine Moderation.")).toBeNull();
  const fold = screen.getByRole("button", { name: "Keine Moderation 22" });
  await fireEvent.click(fold);
  expect(screen.getAllByText("Keine Moderation.")).toHaveLength(22);
  await fireEvent.click(fold);
  // The keys also reach folded items.
  program.checking.step(1);
  program.checking.step(1);
  await vi.waitFor(() => expect(current()).toHaveTextContent("Keine Moderation."));
});

it("accepts a finding with a reason, and shows it apart", async () => {
  const waived = { ...small, waived: "Es kommen nur zehn." };
  answers.waive = () => update({ findings: all(taken, waived) });
  render(Findings);
  const warnings = within(screen.getByRole("region", { name: "1 Warnung" }));
  await fireEvent.click(warnings.getByText("1.1: Saal"));
  await fireEvent.click(warnings.getByText("Bewusst zulassen …"));
  expect(warnings.getByText("Zulassen")).toBeDisabled();
  await fireEvent.input(warnings.getByLabelText("Warum darf das so sein?"), { target: { value: " Es kommen nur zehn. " } });
  await fireEvent.click(warnings.getByText("Zulassen"));
  await vi.waitFor(() => expect(screen.queryByRole("region", { name: "1 Warnung" })).toBeNull());
  const { rule, sessions, people, rooms } = small;
  expect(asked).toContainEqual(["waive", { conflict: { rule, sessions, people, rooms }, reason: "Es kommen nur zehn." }]);
  expect(screen.getByText("Grund: Es kommen nur zehn.")).toBeVisible();
  expect(program.notices.said).toContain("Bewusst zugelassen");
});

it("goes on with what stands where the accepted one stood", async () => {
  const other = finding("1.2: Saal ist zu klein.", { brief: "1.2: Saal", rule: "room-too-small", name: "Raum zu klein", severity: "warning", sessions: ["2"] });
  program.plan.take(update({ findings: all(taken, small, other) }));
  answers.waive = () => update({ findings: all(taken, { ...small, waived: "Es kommen nur zehn." }, other) });
  render(Findings);
  await fireEvent.click(screen.getByText("1.1: Saal"));
  await fireEvent.click(screen.getByText("Bewusst zulassen …"));
  await fireEvent.input(screen.getByLabelText("Warum darf das so sein?"), { target: { value: "Es kommen nur zehn." } });
  await fireEvent.click(screen.getByText("Zulassen"));
  await vi.waitFor(() => expect(current()).toHaveTextContent("1.2: Saal ist zu klein."));
  await vi.waitFor(() => expect(screen.getByText("1.2: Saal")).toHaveFocus());
  expect(program.plan.selection?.ids).toEqual(["2"]);
});

it("leads to where somebody is added, for a session that lacks moderation", async () => {
  program.plan.take(update({ findings: all(finding("1.1 hat keine Moderation.", { rule: "no-moderator", severity: "warning", sessions: ["1"] })) }));
  render(Findings);
  await fireEvent.click(screen.getByText("1.1 hat keine Moderation."));
  await fireEvent.click(screen.getByText("Moderation eintragen …"));
  expect([program.checking.isOpen, program.addingTo, program.plan.selection?.ids]).toEqual([false, "1", ["1"]]);
});

it("sets a session that is longer than its block to the time of the block", async () => {
  const longer = finding("1.1 reicht über den Block hinaus.", { rule: "longer-than-block", severity: "warning", sessions: ["1"] });
  program.plan.take(update({ findings: all(longer), sessions: put(session("1", { block: "vormittag", room: "saal", own_span: span("09:30", "13:00") })) }));
  answers.rearrange = () => update({ findings: all() });
  render(Findings);
  await fireEvent.click(screen.getByText("1.1 reicht über den Block hinaus."));
  await fireEvent.click(screen.getByText("Auf die Zeit des Blocks setzen"));
  expect(asked).toContainEqual(["rearrange", { what: { move: [["1", { block: "vormittag", own_span: null, room: "saal" }]] } }]);
});

it("stays open when the reason is given up", async () => {
  render(Findings);
  await fireEvent.click(screen.getByText("1.1: Saal"));
  await fireEvent.click(screen.getByText("Bewusst zulassen …"));
  await fireEvent.keyDown(screen.getByLabelText("Warum darf das so sein?"), { key: "Escape" });
  await tick();
  expect(screen.queryByLabelText("Warum darf das so sein?")).toBeNull();
  expect(program.checking.isOpen).toBe(true);
  expect(screen.getByText("Bewusst zulassen …")).toHaveFocus();
});

it("leads to another room and time for a session", async () => {
  render(Findings);
  await fireEvent.click(screen.getByText("1.1 ↔ 1.2: Saal"));
  await fireEvent.click(screen.getByText("Raum und Zeit für 1.2 finden …"));
  expect(program.panel).toBe("move");
  expect(program.plan.selection).toEqual({ table: "session", ids: ["2"] });
});

it("notes that the room has what it was said to lack", async () => {
  const lacking = finding("Im Saal fehlt Videotechnik.", { rule: "remote-without-video", severity: "warning", sessions: ["1"], rooms: ["saal"], lacks: ["Videotechnik"] });
  program.plan.take(update({ findings: all(lacking) }));
  answers.edit = () => update({ findings: all() });
  render(Findings);
  await fireEvent.click(screen.getByText("Im Saal fehlt Videotechnik."));
  await fireEvent.click(screen.getByText("Saal hat Videotechnik"));
  expect(asked).toContainEqual(["edit", { table: "room", ids: ["saal"], fields: { equipment: ["Videotechnik"] } }]);
  await vi.waitFor(() => expect(screen.getByText("Nichts auszusetzen.")).toBeVisible());
});

it("closes for what is looked at with its details", async () => {
  render(Findings);
  await fireEvent.click(screen.getByText("1.1: Saal"));
  await fireEvent.click(screen.getByText("Einzelheiten zu 1.1"));
  expect(program.checking.isOpen).toBe(false);
  expect(program.plan.selection?.ids).toEqual(["1"]);
});
