import type { Language, Theme } from "../core/bindings";
import type { Shown } from "../core/documents";
import type { Form, View } from "../core/views";

/** The name of a command. Only the page uses it. */
export type CommandId =
  | `go-${View}`
  | `print-${Shown}`
  | `language-${Language}`
  | `theme-${Theme | "system"}`
  | `board-${Form}`
  | "find" | "help" | "undo" | "redo" | "history" | "search-list" | "move" | "remove" | "new-session" | "new-block" | "new-person"
  | "new-participant" | "new-room" | "paste-rooms" | "distribute" | "compute-places" | "swap-rooms" | "findings" | "next-finding" | "previous-finding" | "fall-out" | "letters" | "split-session" | "close-room" | "compare-with" | "same-people" | "unify-spellings" | "read-sheet" | "read-table" | "paste-sheet" | "save-copy" | "merge-copy" | "copy-without-participants" | "forget" | "export-table" | "backups" | "check-file"
  | "new-window" | "open" | "close" | "zoom-in" | "zoom-out" | "zoom-normal" | "log" | "about";
