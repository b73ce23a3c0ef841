// The keys of each view, for the help and for screen readers.

import type { Words } from "../words";
import { COMMANDS } from "./commands";
import { nameOfKeys } from "./key-names";
import { FOCUSED, type FocusedKey, type Keys, type Where } from "./keys";

export interface KeyHelp {
  name: string;
  /** One way to press it, or several. */
  keys: readonly Keys[];
}

/** The keys that work here: first those of the focused element, then those of commands. */
export function helpOf(where: Where, words: Words): KeyHelp[] {
  const focused = (Object.keys(FOCUSED) as FocusedKey[])
    .filter((key) => FOCUSED[key].where === where)
    .map((key) => ({ name: words.help.focused[key], keys: FOCUSED[key].keys }));
  const commands = COMMANDS.filter((command) => command.keys && (command.where ?? "everywhere") === where)
    .map((command) => ({ name: command.name(words), keys: command.keys ?? [] }));
  return where === "everywhere" ? [...commands, ...focused] : [...focused, ...commands];
}

/** As one text: "Pfeiltaste: zum nächsten Programmpunkt. M: Raum und Zeit finden …" */
export const helpText = (where: Where, words: Words): string =>
  helpOf(where, words).map(({ name, keys }) => `${keys.map((one) => nameOfKeys(one, words)).join(", ")}: ${name}.`).join(" ");
