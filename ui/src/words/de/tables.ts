import { count } from "./count";

export const tables = {
  tables: {
    open: "Tabelle einlesen …",
    title: "Tabelle einlesen",
    lead: "Personen, Anmeldungen, Programmpunkte, Räume, Zeiten und Wünsche aus Excel, LibreOffice oder einem Anmeldeformular. Bevor etwas geschieht, sehen Sie, was neu ist und was sich ändert.",
    pick: "Datei wählen …",
    or: "oder in der Tabelle kopieren und hier einfügen:",
    pasteHere: "Tabelle hier einfügen (Strg V)",
    readPasted: "Lesen",
    tooLong: "Das ist größer als 8 MB und wurde nicht gelesen. Bitte die Tabelle speichern und als Datei wählen.",
    kind: "Die Zeilen sind",
    preview: "Die ersten Zeilen",
    row: "Zeile",
    column: (column: number) => `Spalte ${column}`,
    moreRows: (rows: number) => `und ${count(rows, "weitere Zeile", "weitere Zeilen")}`,
    faults: (faults: number) => `${count(faults, "Zeile kann", "Zeilen können")} so nicht sein`,
    moreFaults: (faults: number) => `und ${count(faults, "weitere", "weitere")}`,
    leaveOutFaulty: "Diese Zeilen auslassen und die anderen einlesen",
    sum: (added: number, changed: number, same: number, gone: number) =>
      [`${added.toLocaleString("de")} neu`, `${changed.toLocaleString("de")} geändert`, `${same.toLocaleString("de")} gleich`, gone ? `${gone.toLocaleString("de")} nicht mehr in der Tabelle` : null]
        .filter(Boolean).join(" · "),
    added: "Neu",
    changed: "Geändert",
    gone: "Nicht mehr in der Tabelle",
    takeChanged: "Geändertes übernehmen",
    cancelGone: "Wer nicht mehr in der Tabelle steht, wird abgemeldet",
    removeGone: "Was nicht mehr in der Tabelle steht, wird gelöscht",
    remarks: (remarks: number) => count(remarks, "Hinweis", "Hinweise"),
    reading: "Wird gelesen",
    stop: "Anhalten",
    take: (added: number, changed: number, gone: number) => {
      const parts = [
        added ? `${added.toLocaleString("de")} neu` : null,
        changed ? `${changed.toLocaleString("de")} geändert` : null,
        gone ? `${gone.toLocaleString("de")} entfernt` : null,
      ].filter(Boolean);
      return parts.length ? `Übernehmen: ${parts.join(", ")}` : "Nichts zu übernehmen";
    },
    again: "Andere Tabelle",
  },
};
