// Menus: commands by what they are about.

import type { Program } from "../core/program.svelte";
import { can, command, type Command } from "./commands";
import type { CommandId } from "./ids";
import { nameOfKeys } from "./key-names";
import type { MenuGroup, MenuItem } from "./menu-items";

/** The menu of the window; what needs no event is offered before there is one. */
export function menuOf(program: Program): MenuGroup[] {
  const { words, preferences } = program;
  const ofEvent: MenuGroup[] = [
    menuGroup(program, ["history", "findings", "save-copy", "backups"]),
    menuGroup(program, ["read-sheet", "new-window", "open", "close"]),
  ];
  return [
    ...(program.hasEvent ? ofEvent : []),
    menuGroup(program, ["language-de", "language-en"], words.language),
    menuGroup(program, ["theme-system", "theme-light", "theme-dark"], words.theme),
    menuGroup(program, ["zoom-in", "zoom-out", "zoom-normal"], words.zoom(preferences.choices.zoom ?? 100)),
    menuGroup(program, ["help", "about"]),
  ];
}

/** Commands that belong together. */
export function menuGroup(program: Program, ids: CommandId[], title?: string): MenuGroup {
  return { title, items: ids.map((id) => menuItem(command(id), program)) };
}

function menuItem(command: Command, program: Program): MenuItem {
  const keys = command.keys?.[0];
  return {
    id: command.id,
    label: (command.short ?? command.name)(program.words),
    // Below a heading, the sign says which one is chosen.
    icon: command.short ? undefined : command.icon,
    keys: keys && nameOfKeys(keys, program.words),
    disabled: !can(command, program),
    checked: command.isChosen?.(program),
    run: () => void command.run(program),
  };
}
