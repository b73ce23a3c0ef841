import { beforeEach, expect, it, vi } from "vitest";
import { Program } from "../core/program.svelte";
import { put, session, status, update } from "../test/plan";
import { words } from "../words";
import { COMMANDS, commandOf } from "./commands";
import { helpOf } from "./help";
import type { CommandId } from "./ids";
import { isPressed } from "./keys";
import { menuOf } from "./menu";

vi.mock("../core/api", () => ({ Channel: class {}, invoke: async () => update() }));

let program: Program;
beforeEach(() => {
  program = new Program();
  program.plan.start(update({ sessions: put(session("1")) }));
});

/** What a key means while something has the focus. */
function pressed(key: string, held: Partial<KeyboardEvent> = {}, focus = "<button></button>"): CommandId | undefined {
  document.body.innerHTML = focus;
  const event = new KeyboardEvent("keydown", { key, bubbles: true, ...held } as KeyboardEventInit);
  let found: CommandId | undefined;
  const hear = (event: KeyboardEvent) => (found = commandOf(event, program)?.id);
  window.addEventListener("keydown", hear, { once: true });
  document.body.firstElementChild!.dispatchEvent(event);
  return found;
}
const control = { ctrlKey: true };

it("knows each key once, and each command by one name", () => {
  const keys = COMMANDS.flatMap((command) => command.keys ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  for (const language of ["de", "en"] as const) {
    const names = COMMANDS.map((command) => command.name(words[language]));
    expect(new Set(names).size, language).toBe(names.length);
  }
});

it("takes a key for what it means where the focus is", () => {
  program.plan.take(update({ status: status({ undo: "1.3 → Aula" }) }));
  expect(pressed("k", control)).toBe("find");
  expect(pressed("z", control)).toBe("undo");
  expect(pressed("3", control)).toBe("go-people");
  expect(pressed("?", { shiftKey: true })).toBe("help");
  // Inside a text, undo is the text's own, and a question mark is just a character.
  expect(pressed("z", control, "<input>")).toBeUndefined();
  expect(pressed("?", { shiftKey: true }, "<textarea></textarea>")).toBeUndefined();
  expect(pressed("k", control, "<input>")).toBe("find");
  expect(pressed("F1", {}, "<input>")).toBe("help");
  expect(pressed("?", {}, "<input type=checkbox>")).toBe("help");
  // On some keyboards AltGr is Control and Alt.
  expect(pressed("k", { ctrlKey: true, altKey: true })).toBeUndefined();
  // Keys of the board are handled there.
  program.plan.select("session", ["1"]);
  expect(pressed("m")).toBeUndefined();
});

it("leaves a dialog alone, but for the size of everything", () => {
  program.panel = "new-session";
  expect(pressed("k", control)).toBeUndefined();
  expect(pressed("+", control)).toBe("zoom-in");
});

it("offers nothing that there is nothing to do for", () => {
  expect(pressed("z", control)).toBeUndefined();
  program.plan.close();
  expect(pressed("3", control)).toBeUndefined();
  expect(menuOf(program).flatMap((group) => group.items.map((item) => item.label))).not.toContain("Verlauf");
});

it("reads keys with their signs on any keyboard", () => {
  const event = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
  expect(isPressed(["Control+Plus"], event({ key: "+", ctrlKey: true, shiftKey: true }))).toBe(true);
  expect(isPressed(["Control+Z"], event({ key: "Z", ctrlKey: true, shiftKey: true }))).toBe(false);
  expect(isPressed(["Alt+Arrow"], event({ key: "ArrowLeft", altKey: true }))).toBe(true);
  expect(isPressed(["Arrow"], event({ key: "ArrowLeft", altKey: true }))).toBe(false);
});

it("tells the keys of every place in both languages", () => {
  expect(helpOf("board", words.de).at(-1)).toEqual({ name: "Raum und Zeit finden …", keys: ["M"] });
  expect(helpOf("everywhere", words.en)[0]).toEqual({ name: "Search and commands", keys: ["Control+K"] });
});
