// Where the focus goes when what had it is gone, or when somebody asked for something by its name.

import { tick } from "svelte";

/** To a card, a chip, a block or a row of this id; else to the list of the view. It is scrolled to where it is seen. */
export async function focusOn(id: string): Promise<void> {
  const there = await bring(id);
  there?.focus({ preventScroll: true });
}

/** Scrolled to where it is seen, and no more. */
export async function bring(id: string): Promise<HTMLElement | null> {
  // Once for what is selected, once for the day that shows it.
  await tick();
  await tick();
  const one = CSS.escape(id);
  const there =
    document.querySelector<HTMLElement>(`[data-card="${one}"], [data-tray="${one}"], [data-tile="${one}"], [data-block="${one}"]`) ??
    document.querySelector<HTMLElement>("#view [role=grid]");
  there?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return there;
}

/** To what one works on in a view: the first card of a board, a list; else to the first that can have the focus. */
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

/** To this id, unless something has the focus. */
export async function focusOnIfLost(id: string): Promise<void> {
  await tick();
  await tick();
  if (document.activeElement === document.body) await focusOn(id);
}
