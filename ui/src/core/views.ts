// The views of the program, and the dialogs above them.

export type View = "board" | "sessions" | "people" | "participants" | "places" | "desk" | "rooms" | "print" | "follow-up" | "event";
/** A dialog by its name. */
export type Panel = "find" | "help" | "history" | "backups" | "merge-copy" | "about" | "table" | "same" | "spellings" | "new-session" | "new-block" | "move" | "swap-rooms" | "replaced" | "compute-places" | "forget" | "fall-out" | "letters" | "split-session" | "close-room" | "compare" | "away" | "recovered";
/** The form of the board: rooms side by side with time downwards, or below each other with time to the right. */
export type Form = "columns" | "timeline";
