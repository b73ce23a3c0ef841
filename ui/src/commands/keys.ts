// Keys by their names, much as in aria-keyshortcuts: "Control+K", "Alt+Arrow" for any of the four, "?".

export type Keys = string;

/** Where keys work. */
export type Where = "everywhere" | "board" | "lists" | "dialogs";

/** Keys of commands that mean something else in a text. */
export const UNDO: Keys[] = ["Control+Z"];
export const REDO: Keys[] = ["Control+Y", "Control+Shift+Z"];

/** The keys of a focused element: a card, a row, a dialog. Those of commands are defined with the commands. */
export const FOCUSED = {
  leave: { where: "everywhere", keys: ["Escape"] },
  nextCard: { where: "board", keys: ["Arrow"] },
  carryCard: { where: "board", keys: ["Space"] },
  alsoCard: { where: "board", keys: ["Control+Enter"] },
  shiftCard: { where: "board", keys: ["Alt+Arrow"] },
  shiftBlock: { where: "board", keys: ["Alt+Arrow"] },
  endCard: { where: "board", keys: ["Shift+Arrow"] },
  widenRoom: { where: "board", keys: ["Shift+ArrowLeft", "Shift+ArrowRight"] },
  shiftRoom: { where: "board", keys: ["Alt+ArrowLeft", "Alt+ArrowRight"] },
  nextRow: { where: "lists", keys: ["ArrowUp", "ArrowDown"] },
  farRow: { where: "lists", keys: ["PageUp", "PageDown", "Home", "End"] },
  moreRows: { where: "lists", keys: ["Shift+Arrow"] },
  allRows: { where: "lists", keys: ["Control+A"] },
  removeRows: { where: "lists", keys: ["Delete"] },
  nextField: { where: "dialogs", keys: ["Tab"] },
  accept: { where: "dialogs", keys: ["Enter"] },
  nextResult: { where: "dialogs", keys: ["ArrowUp", "ArrowDown"] },
  openResult: { where: "dialogs", keys: ["Enter"] },
  closeDialog: { where: "dialogs", keys: ["Escape"] },
} as const satisfies Record<string, { where: Where; keys: Keys[] }>;
export type FocusedKey = keyof typeof FOCUSED;

const SIGNS: Record<string, string> = { Plus: "+", Space: " " };

/** Whether one of these was pressed, without other modifiers. */
export function isPressed(keys: readonly Keys[], event: KeyboardEvent): boolean {
  return keys.some((one) => {
    const parts = one.split("+");
    const last = parts.at(-1)!;
    const key = SIGNS[last] ?? last;
    if ((event.ctrlKey || event.metaKey) !== parts.includes("Control") || event.altKey !== parts.includes("Alt")) return false;
    // Keyboards differ in which signs need Shift.
    const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
    if (!isSign && event.shiftKey !== parts.includes("Shift")) return false;
    return key === "Arrow" ? event.key.startsWith("Arrow") : event.key.toLowerCase() === key.toLowerCase();
  });
}

/** True for a key that types a character in a text field. */
export const writes = (keys: Keys): boolean => keys.length === 1;
