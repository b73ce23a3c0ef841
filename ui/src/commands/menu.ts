// Menus: commands grouped by topic.

import type { Program } from "../core/program.svelte";
import { can, command, type Command } from "./commands";
import type { CommandId } from "./ids";
import { nameOfKeys } from "./key-names";
import type { MenuGroup, MenuItem } from "./menu-items";

/** The menu of the window. Before there is an event, it offers only what needs none. */
export function menuOf(program: Program): MenuGroup[] {
  const { words, preferences } = program;
  const ofEvent: MenuGroup[] = [
    menuGroup(program, ["history", "findings", "save-copy", "compare-with", "merge-copy", "backups", "check-file"]),
    menuGroup(program, ["read-sheet", "read-table", "new-window", "open", "close"]),
  ];
  return [
    ...(program.hasEvent ? ofEvent : []),
    menuGroup(program, ["language-de", "language-en"], words.language),
    menuGroup(program, ["theme-system", "theme-light", "theme-dark"], words.theme),
    menuGroup(program, ["zoom-in", "zoom-out", "zoom-normal"], words.zoom(preferences.choices.zoom ?? 100)),
    menuGroup(program, ["help", "about"]),
  ];
}

/** A group of commands. */
export function menuGroup(program: Program, ids: CommandId[], title?: string): MenuGroup {
  return { title, items: ids.map((id) => menuItem(command(id), program)) };
}

function menuItem(command: Command, program: Program): MenuItem {
  const keys = command.keys?.[0];
  return {
    id: command.id,
    label: (command.short ?? command.name)(program.words),
    // Below a heading, a sign marks the chosen one instead.
    icon: command.short ? undefined : command.icon,
    keys: keys && nameOfKeys(keys, program.words),
    disabled: !can(command, program),
    checked: command.isChosen?.(program),
    run: () => void command.run(program),
  };
}
