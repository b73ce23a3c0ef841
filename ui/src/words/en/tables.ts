import type { tables as German } from "../de/tables";
import { count } from "./count";

export const tables: typeof German = {
  tables: {
    open: "Read a table …",
    title: "Read a table",
    lead: "People, registrations, sessions, rooms, times and wishes from Excel, LibreOffice or a registration form. Before anything happens you see what is new and what changes.",
    pick: "Choose a file …",
    or: "or copy in the table and paste here:",
    pasteHere: "Paste the table here (Ctrl V)",
    readPasted: "Read",
    tooLong: "This is larger than 8 MB and was not read. Please save the table and choose it as a file.",
    kind: "The rows are",
    preview: "The first rows",
    row: "Row",
    column: (column) => `Column ${column}`,
    moreRows: (rows) => `and ${count(rows, "more row", "more rows")}`,
    faults: (faults) => `${count(faults, "row", "rows")} cannot be so`,
    moreFaults: (faults) => `and ${count(faults, "more", "more")}`,
    leaveOutFaulty: "Leave these rows out and read the others",
    sum: (added, changed, same, gone) =>
      [`${added.toLocaleString("en")} new`, `${changed.toLocaleString("en")} changed`, `${same.toLocaleString("en")} unchanged`, gone ? `${gone.toLocaleString("en")} no longer in the table` : null]
        .filter(Boolean).join(" · "),
    added: "New",
    changed: "Changed",
    gone: "No longer in the table",
    takeChanged: "Take over what has changed",
    cancelGone: "Whoever is no longer in the table is cancelled",
    removeGone: "What is no longer in the table is deleted",
    remarks: (remarks) => count(remarks, "remark", "remarks"),
    reading: "Reading",
    stop: "Stop",
    take: (added, changed, gone) => {
      const parts = [
        added ? `${added.toLocaleString("en")} new` : null,
        changed ? `${changed.toLocaleString("en")} changed` : null,
        gone ? `${gone.toLocaleString("en")} removed` : null,
      ].filter(Boolean);
      return parts.length ? `Take over: ${parts.join(", ")}` : "Nothing to take over";
    },
    again: "Another table",
  },
};
