// Events that the program sends to the page.

import { onTold } from "./api";
import type { Closing, Dropped } from "./bindings";

/** The program reads files that are dropped on the window, and tells the page what they are. */
export const onDropped = (told: (dropped: Dropped) => void) => onTold<Dropped>("dropped", told);

/** The window is about to close; the page says when it may. */
export const onClosing = (told: (closing: Closing) => void) => onTold<Closing>("closing", told);
