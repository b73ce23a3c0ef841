// Everything that the user can do from anywhere, each with its name, its keys and what it needs. The menu, Ctrl+K,
// the help and the keyboard all take it from here.

import {
  AppWindow, Armchair, ArchiveRestore, ArrowDown, ArrowLeftRight, ArrowUp, BookOpen, CalendarDays, ChartGantt, CircleQuestionMark, ClipboardCheck, ClipboardPaste, Columns3, ConciergeBell, Contrast, DoorOpen, FileSpreadsheet, FileUser, FolderOpen, History, House,
  DoorClosed, FileDiff, Info, Languages, LayoutGrid, ListChecks, ListPlus, Mails, Merge, Move, Printer, Redo2, Save, ScrollText, Search, Settings, Sheet, ShieldCheck, Sparkles, SpellCheck, SquarePlus, SquareSplitVertical,
  TextSearch, TicketPlus, Trash2, TriangleAlert, Undo2, UserRound, UserRoundPlus, UserRoundX, Users, UsersRound, UserX, ZoomIn, ZoomOut,
} from "@lucide/svelte";
import type { Component } from "svelte";
import { commands as core, type Language, type ListKind, type Table, type TableKind, type Theme } from "../core/bindings";
import type { Shown } from "../core/documents";
import { focusOnViewIfLost } from "../core/focus";
import type { Program } from "../core/program.svelte";
import type { Form, Panel, View } from "../core/views";
import { DOCUMENTS, OFFERED } from "../print/documents";
import type { Words } from "../words";
import type { CommandId } from "./ids";
import { isPressed, REDO, UNDO, writes, type Keys, type Where } from "./keys";

export interface Command {
  id: CommandId;
  icon: Component;
  /** The name, which must be clear without context. */
  name: (words: Words) => string;
  /** A shorter name, for use below a heading that says the rest. */
  short?: (words: Words) => string;
  keys?: Keys[];
  /** Where its keys work; everywhere by default. */
  where?: Where;
  /** Inside a text field, its keys mean something else. */
  isOfTexts?: boolean;
  /** Its keys also work while a dialog is open. */
  inDialogs?: boolean;
  /** Whether it has something to do now; always by default. */
  can?: (program: Program) => boolean;
  /** For one of several alternatives: whether it is the chosen one. */
  isChosen?: (program: Program) => boolean;
  run: (program: Program) => unknown;
}

const hasEvent = (program: Program) => program.hasEvent;
const canChange = (program: Program) => program.plan.canChange;
const hasFindings = (program: Program) => program.checking.isShown && program.checking.items.length > 0;
/** The list of the view, if it has rows. */
function tableOf({ view, plan }: Program): ListKind | null {
  if (view === "participants") return plan.registered.all ? view : null;
  return (view === "people" || view === "sessions" || view === "rooms") && plan[view].list.length ? view : null;
}
const show = (panel: Panel) => (program: Program) => (program.panel = panel);

function go(view: View, icon: Component, keys: Keys): Command {
  const name = (words: Words) => words.commands.goTo(words.views[view].replaceAll("\u00ad", ""));
  const run = (program: Program) => {
    program.go(view);
    return focusOnViewIfLost();
  };
  return { id: `go-${view}`, icon, name, keys: [keys], can: hasEvent, run };
}

function print(document: Shown, icon: Component): Command {
  const name = (words: Words) => words.commands.print(words.print.documents[document]);
  const run = (program: Program) => {
    program.printing.shown = document;
    program.go("print");
  };
  return { id: `print-${document}`, icon, name, can: hasEvent, run };
}

function speak(language: Language, name: string): Command {
  return {
    id: `language-${language}`, icon: Languages, name: (words) => `${words.language}: ${name}`, short: () => name,
    isChosen: (program) => program.preferences.language === language,
    run: (program) => program.preferences.choose({ ...program.preferences.choices, language }),
  };
}

function colours(theme: Theme | null, short: (words: Words) => string): Command {
  return {
    id: `theme-${theme ?? "system"}`, icon: Contrast, name: (words) => `${words.theme}: ${short(words)}`, short,
    isChosen: (program) => (program.preferences.choices.theme ?? null) === theme,
    run: (program) => program.preferences.choose({ ...program.preferences.choices, theme }),
  };
}

function lie(form: Form, icon: Component): Command {
  const name = (words: Words) => words.board.forms[form];
  const run = (program: Program) => {
    program.display.set({ form });
    program.go("board");
  };
  return { id: `board-${form}`, icon, name, short: name, can: hasEvent, isChosen: (program) => program.display.form === form, run };
}

/** Opens the form for a new one with only a name. */
function write(what: "person" | "registration" | "room", view: View) {
  return (program: Program) => {
    program.go(view);
    program.naming = what;
  };
}

/** What a table likely holds that is read in this view. */
const NEAR: Partial<Record<View, TableKind>> = { sessions: "sessions", people: "people", rooms: "rooms", places: "wishes" };
const LISTS: View[] = ["sessions", "people", "participants", "desk", "rooms"];
const REMOVED: Table[] = ["session", "person", "registration", "room", "block"];

/** In the order in which menus and the help offer them. */
export const COMMANDS: Command[] = [
  {
    id: "find", icon: Search, name: (words) => words.find.title, keys: ["Control+K"],
    can: (program) => program.sheet === null, run: show("find"),
  },
  { id: "help", icon: CircleQuestionMark, name: (words) => words.help.title, keys: ["?", "F1"], run: show("help") },
  {
    id: "undo", icon: Undo2, name: (words) => words.undo, keys: UNDO, isOfTexts: true,
    can: (program) => canChange(program) && !!program.plan.status?.undo, run: (program) => program.steps.undo(),
  },
  {
    id: "redo", icon: Redo2, name: (words) => words.redo, keys: REDO, isOfTexts: true,
    can: (program) => canChange(program) && !!program.plan.status?.redo, run: (program) => program.steps.redo(),
  },
  {
    id: "search-list", icon: TextSearch, name: (words) => words.commands.searchList, keys: ["Control+F"],
    can: (program) => program.hasEvent && LISTS.includes(program.view),
    run: () => document.querySelector<HTMLInputElement>("[data-search]")?.focus(),
  },
  go("board", CalendarDays, "Control+1"),
  go("sessions", ListChecks, "Control+2"),
  go("people", UserRound, "Control+3"),
  go("participants", UsersRound, "Control+4"),
  go("places", Armchair, "Control+5"),
  go("desk", ConciergeBell, "Control+6"),
  go("rooms", DoorOpen, "Control+7"),
  go("print", Printer, "Control+8"),
  go("follow-up", ClipboardCheck, "Control+9"),
  go("event", Settings, "Control+,"),
  { id: "new-session", icon: ListPlus, name: (words) => words.commands.newSession, can: canChange, run: show("new-session") },
  { id: "new-block", icon: SquarePlus, name: (words) => words.commands.newBlock, can: canChange, run: show("new-block") },
  { id: "new-person", icon: UserRoundPlus, name: (words) => words.commands.newPerson, can: canChange, run: write("person", "people") },
  { id: "new-participant", icon: TicketPlus, name: (words) => words.commands.newParticipant, can: canChange, run: write("registration", "participants") },
  { id: "new-room", icon: DoorOpen, name: (words) => words.commands.newRoom, can: canChange, run: write("room", "rooms") },
  { id: "paste-rooms", icon: ClipboardPaste, name: (words) => words.board.pasteRooms, can: canChange, run: (program) => program.readTable("rooms") },
  {
    id: "compute-places", icon: Sparkles, name: (words) => words.places.compute,
    can: (program) => canChange(program) && program.plan.registered.all > 0,
    run: (program) => {
      program.go("places");
      program.panel = "compute-places";
    },
  },
  {
    id: "distribute", icon: LayoutGrid, name: (words) => words.board.distribute,
    can: (program) => program.plan.canDistribute, run: (program) => program.steps.distribute([]),
  },
  lie("columns", Columns3),
  lie("timeline", ChartGantt),
  {
    id: "move", icon: Move, name: (words) => words.move.open, keys: ["M"], where: "board",
    can: (program) => canChange(program) && program.plan.selection?.table === "session" && program.plan.selection.ids.length === 1,
    run: show("move"),
  },
  {
    id: "remove", icon: Trash2, name: (words) => words.commands.remove,
    can: (program) => canChange(program) && REMOVED.includes(program.plan.selection?.table ?? "event"),
    run: (program) => {
      const { table, ids } = program.plan.selection!;
      return program.steps.remove(table, ids);
    },
  },
  {
    id: "swap-rooms", icon: ArrowLeftRight, name: (words) => words.swapRooms.open,
    can: (program) => canChange(program) && program.plan.rooms.list.length > 1, run: show("swap-rooms"),
  },
  { id: "findings", icon: TriangleAlert, name: (words) => words.board.findings, can: hasEvent, run: (program) => program.checking.open() },
  {
    id: "next-finding", icon: ArrowDown, name: (words) => words.commands.nextFinding, keys: ["J"],
    can: hasFindings, run: (program) => program.checking.step(1),
  },
  {
    id: "previous-finding", icon: ArrowUp, name: (words) => words.commands.previousFinding, keys: ["K"],
    can: hasFindings, run: (program) => program.checking.step(-1),
  },
  { id: "same-people", icon: Users, name: (words) => words.commands.samePeople, can: (program) => program.plan.people.list.length + program.plan.registered.all > 1, run: show("same") },
  {
    id: "fall-out", icon: UserRoundX, name: (words) => words.followUp.fallsOut,
    can: (program) => canChange(program) && program.plan.selection?.table === "person" && program.plan.selection.ids.length === 1, run: show("fall-out"),
  },
  {
    id: "split-session", icon: SquareSplitVertical, name: (words) => words.split.command,
    can: (program) => canChange(program) && program.plan.selection?.table === "session" && program.plan.selection.ids.length === 1,
    run: show("split-session"),
  },
  { id: "close-room", icon: DoorClosed, name: (words) => words.closeRoom.open, can: (program) => canChange(program) && program.plan.rooms.list.length > 0, run: show("close-room") },
  { id: "letters", icon: Mails, name: (words) => words.letters.command, can: hasEvent, run: show("letters") },
  { id: "unify-spellings", icon: SpellCheck, name: (words) => words.spellings.open, can: canChange, run: show("spellings") },
  { id: "history", icon: History, name: (words) => words.history, can: hasEvent, run: show("history") },
  ...OFFERED.map((document) => print(document, DOCUMENTS[document].icon)),
  { id: "save-copy", icon: Save, name: (words) => words.saveCopy, can: hasEvent, run: (program) => program.files.saveCopy() },
  { id: "merge-copy", icon: Merge, name: (words) => words.mergeCopy.open, can: canChange, run: (program) => program.files.pickCopy() },
  {
    id: "export-table", icon: Sheet, name: (words) => words.commands.exportTable, can: (program) => tableOf(program) !== null,
    run: (program) => program.files.exportTable(tableOf(program)!),
  },
  {
    id: "copy-without-participants", icon: FileUser, name: (words) => words.privacy.copy, can: hasEvent,
    run: (program) => program.files.copyWithoutParticipants(),
  },
  { id: "compare-with", icon: FileDiff, name: (words) => words.compare.open, can: hasEvent, run: (program) => program.files.compare() },
  { id: "forget", icon: UserX, name: (words) => words.privacy.open, can: canChange, run: (program) => program.forget() },
  { id: "backups", icon: ArchiveRestore, name: (words) => words.backups.open, run: show("backups") },
  { id: "check-file", icon: ShieldCheck, name: (words) => words.checkFile, can: hasEvent, run: (program) => program.files.check() },
  {
    id: "read-sheet", icon: BookOpen, name: (words) => words.start.read,
    can: (program) => !program.hasEvent || canChange(program), run: (program) => program.files.readSheet(),
  },
  {
    id: "read-table", icon: FileSpreadsheet, name: (words) => words.tables.open, can: canChange,
    run: (program) => program.readTable(NEAR[program.view] ?? "registrations"),
  },
  {
    id: "paste-sheet", icon: ClipboardPaste, name: (words) => words.commands.pasteSheet,
    can: (program) => !program.hasEvent || canChange(program),
    run: (program) => (program.sheet = { name: program.words.draft.fromClipboard, text: "", table: "no" }),
  },
  { id: "new-window", icon: AppWindow, name: (words) => words.newWindow, run: (program) => program.calls.run(() => core.newWindow()) },
  { id: "open", icon: FolderOpen, name: (words) => words.openOther, run: (program) => program.files.open() },
  { id: "close", icon: House, name: (words) => words.closeEvent, can: hasEvent, run: (program) => program.files.close() },
  speak("de", "Deutsch"),
  speak("en", "English"),
  colours(null, (words) => words.bySystem),
  colours("light", (words) => words.light),
  colours("dark", (words) => words.dark),
  { id: "zoom-in", icon: ZoomIn, name: (words) => words.commands.zoomIn, short: (words) => words.zoomIn, keys: ["Control+Plus", "Control+="], inDialogs: true, run: (program) => program.preferences.zoom(1) },
  { id: "zoom-out", icon: ZoomOut, name: (words) => words.commands.zoomOut, short: (words) => words.zoomOut, keys: ["Control+-"], inDialogs: true, run: (program) => program.preferences.zoom(-1) },
  { id: "zoom-normal", icon: Search, name: (words) => words.commands.zoomNormal, short: (words) => words.zoomNormal, keys: ["Control+0"], inDialogs: true, run: (program) => program.preferences.zoom(0) },
  { id: "log", icon: ScrollText, name: (words) => words.aboutBox.log, run: (program) => program.calls.run(() => core.showLog()) },
  { id: "about", icon: Info, name: (words) => words.about, run: show("about") },
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

export const command = (id: CommandId): Command => byId.get(id)!;
/** Whether these are the keys of the command, wherever it works. */
export const means = (id: CommandId, event: KeyboardEvent): boolean => isPressed(command(id).keys ?? [], event);
export const can = (command: Command, program: Program): boolean => command.can?.(program) ?? true;

/** The command that these keys mean in the present state. */
export function commandOf(event: KeyboardEvent, program: Program): Command | undefined {
  const inText = isText(event.target);
  return COMMANDS.find((command) => {
    const keys = command.where ? [] : (command.keys ?? []);
    if (!isPressed(inText ? keys.filter((one) => !writes(one)) : keys, event)) return false;
    if (command.id === "help" && event.key === "?" && program.preferences.choices.question_mark === false) return false;
    if ((inText && command.isOfTexts && !isLeft(command.id, event.target)) || (program.isBusy && !command.inDialogs)) return false;
    return can(command, program);
  });
}

/** Whether a text field has nothing to undo or redo itself, and so leaves that to the plan. */
function isLeft(command: CommandId, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !target.matches(".field .input")) return false;
  return target.dataset[command === "undo" ? "undoes" : "redoes"] === undefined;
}

function isText(target: EventTarget | null): boolean {
  // In an open list, a letter chooses an option.
  const texts = "select, input:not([type=checkbox], [type=radio], [type=color]), textarea, [contenteditable]";
  return target instanceof HTMLElement && target.closest(texts) !== null;
}
