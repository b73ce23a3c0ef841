// Letters to people.

import type { LetterKind } from "../../core/bindings";
import { count } from "./count";

export const letters = {
  letters: {
    open: "Schreiben an Mitwirkende und Teilnehmende …",
    title: "Schreiben",
    lead: "Jede Person bekommt ihren eigenen Text, mit Sie oder du, und ihre Kalenderdatei.",
    which: "Was für ein Schreiben",
    kinds: {
      changes: "Änderungen",
      request: "Anfrage",
      confirmation: "Bestätigung",
      information: "Infobrief",
      places: "Zuteilung der Plätze",
      thanks: "Dank",
    } satisfies Record<LetterKind, string>,
    nobody: {
      changes: "Für niemanden ist etwas anders, als man es ihm gesagt hat.",
      request: "Niemand ist als Idee oder angefragt vermerkt.",
      confirmation: "Niemand hat zugesagt.",
      information: "Noch wirkt niemand mit.",
      places: "Noch hat niemand einen Platz.",
      thanks: "Noch wirkt niemand mit.",
    } satisfies Record<LetterKind, string>,
    recipients: "Wer es bekommt",
    count: (people: number, without: number) => `${count(people, "Person", "Personen")}${without ? `, davon ${without.toLocaleString("de")} ohne E-Mail-Adresse` : ""}`,
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
    how: "Gespeichert wird für jede Person ein Entwurf (.eml) mit Kalenderdatei, bei Änderungen auch eine Telefonliste. Das klassische Outlook öffnet die Entwürfe versandfertig; in Thunderbird: öffnen und im Menü »Als neu bearbeiten« wählen. Wer keine Adresse hat, bekommt einen Text zum Ausdrucken.",
    save: "Entwürfe speichern …",
    under: "Entwürfe werden geschrieben",
    saved: (name: string, written: number, without: number) =>
      `»${name}«: ${count(written, "Entwurf", "Entwürfe")}${without ? `, ${count(without, "Text", "Texte")} ohne Adresse` : ""}`,
  },
};
