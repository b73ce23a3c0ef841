// Letters to people.

import type { LetterKind, LettersAs } from "../../core/bindings";
import { count } from "./count";

export const letters = {
  letters: {
    command: "Schreiben an Mitwirkende und Teilnehmende …",
    title: "Schreiben",
    lead: "Jede Person bekommt ihren eigenen Text, mit Sie oder du, und ihre Kalenderdatei.",
    which: "Was für ein Schreiben",
    kinds: {
      changes: "Änderungen",
      request: "Anfrage",
      reminder: "Erinnerung an die Anfrage",
      confirmation: "Bestätigung",
      information: "Infobrief",
      places: "Zuteilung der Plätze",
      thanks: "Dank",
    } satisfies Record<LetterKind, string>,
    nobody: {
      changes: "Für niemanden ist etwas anders, als man es ihm gesagt hat.",
      request: "Niemand ist als Idee oder angefragt vermerkt.",
      reminder: "Niemand ist noch eine Antwort schuldig.",
      confirmation: "Niemand hat zugesagt.",
      information: "Noch wirkt niemand mit.",
      places: "Noch hat niemand einen Platz.",
      thanks: "Noch wirkt niemand mit.",
    } satisfies Record<LetterKind, string>,
    recipients: "Wer es bekommt",
    count: (people: number, without: number) => `${count(people, "Person", "Personen")}${without ? `, davon ${without.toLocaleString("de")} ohne E-Mail-Adresse` : ""}`,
    whom: "An wen",
    whoms: {
      all: "alle, die als Idee oder angefragt vermerkt sind",
      ideas: "nur wer noch nicht angefragt ist",
      unanswered: "nur wer noch nicht geantwortet hat",
    },
    nobodyOfThem: "Von ihnen ist es niemand.",
    askedSince: (day: string) => `angefragt seit ${day}`,
    asked: "angefragt, der Tag ist nicht vermerkt",
    noAddress: "keine E-Mail-Adresse",
    subject: "Betreff",
    formal: "Text für alle, die gesiezt werden",
    informal: "Text für alle, die geduzt werden",
    fields: "Felder",
    write: "Text ändern …",
    show: "So liest es sich",
    usual: "Zurück zum Vorschlag",
    copy: "Text kopieren",
    copied: (name: string) => `Kopiert: der Text für ${name}`,
    notCopied: "Das Kopieren ist hier nicht erlaubt. Der Text lässt sich mit der Maus auswählen.",
    open: "Im Mailprogramm öffnen",
    openOne: (name: string) => `Im Mailprogramm öffnen: die Nachricht an ${name}`,
    opened: {
      withFiles: (name: string) => `Im Mailprogramm geöffnet: die Nachricht an ${name}. Bitte prüfen, ob die Kalenderdatei anhängt; sonst liegt sie in diesem Ordner.`,
      alone: (name: string) => `Im Mailprogramm geöffnet: die Nachricht an ${name}, ohne Kalenderdatei. Mit ihr geht es über die Entwürfe.`,
      withoutText: (name: string) => `Im Mailprogramm geöffnet: eine Nachricht an ${name}. Der Text war zu lang dafür, bitte unter »Nachrichten« kopieren.`,
    },
    form: "Gespeichert wird",
    forms: {
      folder: "ein Ordner mit Entwürfen",
      zip: "eine Datei mit allen Entwürfen (ZIP)",
      docx: "ein Word-Dokument, ein Brief je Seite",
      table: "eine Tabelle für den Serienbrief (Excel, CSV)",
    } satisfies Record<LettersAs, string>,
    how: {
      folder: "Jede Person bekommt einen Entwurf (.eml) mit Kalenderdatei; bei Änderungen ist eine Telefonliste dabei. Das klassische Outlook öffnet die Entwürfe versandfertig; in Thunderbird: öffnen und im Menü »Als neu bearbeiten« wählen. Wer keine Adresse hat, bekommt einen Text zum Ausdrucken.",
      zip: "Dieselben Entwürfe in einer Datei, zum Weitergeben an jemanden, der sie verschickt.",
      docx: "Zum Drucken oder Weiterschreiben. Kalenderdateien gibt es auf Papier nicht; der Text richtet sich danach.",
      table: "Eine Zeile je Person mit Anrede, Namen, Adresse, Betreff und Text, für den Serienbrief in Word oder LibreOffice. Kalenderdateien gehen so nicht mit.",
    } satisfies Record<LettersAs, string>,
    save: "Speichern …",
    under: "Schreiben werden gespeichert",
    saved: {
      drafts: (name: string, written: number, without: number) =>
        `»${name}«: ${count(written, "Entwurf", "Entwürfe")}${without ? `, ${count(without, "Text", "Texte")} ohne Adresse` : ""}`,
      docx: (name: string, written: number) => `»${name}«: ${count(written, "Brief", "Briefe")}`,
      table: (name: string, written: number) => `»${name}«: ${count(written, "Zeile", "Zeilen")}`,
    },
  },
};
