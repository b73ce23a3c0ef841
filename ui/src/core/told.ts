// Events that the program sends to the page.

import { onTold } from "./api";
import type { Closing, Dropped, PlaceView } from "./bindings";

/** The program reads files that are dropped on the window, and tells the page what they are. */
export const onDropped = (told: (dropped: Dropped) => void) => onTold<Dropped>("dropped", told);

/** The window is about to close; the page says when it may. */
export const onClosing = (told: (closing: Closing) => void) => onTold<Closing>("closing", told);

/** The event lies on a stick or the like, and is saved elsewhere now than the page knows. */
export const onPlace = (told: (place: PlaceView) => void) => onTold<PlaceView>("place", told);
