// What the program tells the page without being asked.

import { onTold } from "./api";
import type { Closing, Dropped } from "./bindings";

/** Files that somebody drops on the window are read by the program; the page is told what they were. */
export const onDropped = (told: (dropped: Dropped) => void) => onTold<Dropped>("dropped", told);

/** The window is to close: the page says when it may. */
export const onClosing = (told: (closing: Closing) => void) => onTold<Closing>("closing", told);
