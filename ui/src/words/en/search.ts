import type { search as German } from "../de/search";
import { count } from "./count";

export const search: typeof German = {
  find: {
    title: "Search and commands",
    placeholder: "Session, person, registration, room or command",
    button: "Search …",
    results: "Results",
    visited: "Looked at last",
    often: "Often needed",
    command: "Command",
    found: (shown, all) => (shown < all ? `${count(all, "result", "results")}, the best ${shown}` : count(all, "result", "results")),
    none: "Nothing found. Perhaps it stands under another word?",
    hints: { nextResult: "choose", openResult: "opens", closeDialog: "closes" },
  },
};
