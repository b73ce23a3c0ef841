// Moves the focus when its element is gone, or when the user asked for something by name.

import { tick } from "svelte";

/** Focuses the card, chip, tile or block with this id, else the list of the view, and scrolls it into view. */
export async function focusOn(id: string): Promise<void> {
  const there = await bring(id);
  there?.focus({ preventScroll: true });
}

/** Scrolls it into view, without the focus. */
export async function bring(id: string): Promise<HTMLElement | null> {
  // Wait once for the selection, and once for the day that shows it.
  await tick();
  await tick();
  const one = CSS.escape(id);
  const there =
    document.querySelector<HTMLElement>(`[data-card="${one}"], [data-tray="${one}"], [data-tile="${one}"], [data-block="${one}"]`) ??
    document.querySelector<HTMLElement>("#view [role=grid]");
  there?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return there;
}

/** Focuses the main thing of a view: the first card of a board, or a list; else the first focusable element. */
export function focusOnView(): void {
  const view = document.querySelector<HTMLElement>("#view");
  const ways = ["[data-card]", "[data-tile]", "[data-tray]", "[role=grid]", "button:enabled, input, select, textarea, [tabindex='0']"];
  for (const way of ways) {
    const there = view?.querySelector<HTMLElement>(way);
    if (there) return there.focus();
  }
}

/** The same, unless something has the focus. */
export async function focusOnViewIfLost(): Promise<void> {
  await tick();
  if (document.activeElement === document.body) focusOnView();
}

/** Focuses this id, unless something has the focus. */
export async function focusOnIfLost(id: string): Promise<void> {
  await tick();
  await tick();
  if (document.activeElement === document.body) await focusOn(id);
}
