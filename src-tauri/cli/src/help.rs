//! What `--help` says, in both languages. A test sees to it that nothing is left without a text.

use clap::{
    Arg, ArgAction, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};
use tagwerk_core::domain::Language;

/// Path of the command, then of the argument in it ("" for the command itself): German, English.
const TEXTS: &[(&str, &str, &str, &str)] = &[
    (
        "",
        "",
        "Tagwerk plant Tagungen: Programm einlesen, Räume vergeben, Schilder und Kalender ausgeben.",
        "Tagwerk plans conferences: read a programme, give rooms, hand out badges, signs and calendars.",
    ),
    (
        "",
        "language",
        "Sprache der Meldungen; genannt gilt sie auch für das, was gedruckt wird",
        "language of the messages; where it is named, of what is printed as well",
    ),
    (
        "",
        "now",
        "diese Zeit statt der jetzigen (2022-09-23T14:10:00Z)",
        "this time instead of the present one (2022-09-23T14:10:00Z)",
    ),
    ("new", "", "Legt eine leere Veranstaltung an", "Makes an empty event"),
    ("new", "file", "die neue Datei, etwa forum.tagwerk", "the new file, such as forum.tagwerk"),
    ("new", "title", "Titel der Veranstaltung", "title of the event"),
    ("new", "zone", "Zeitzone des Ortes, sonst Europe/Berlin", "time zone of the venue, else Europe/Berlin"),
    (
        "new",
        "event_language",
        "Sprache dessen, was gedruckt und verschickt wird, sonst de",
        "language of what is printed and sent, else de",
    ),
    ("sample", "", "Legt die Beispielveranstaltung an", "Makes the sample event"),
    ("sample", "file", "die neue Datei", "the new file"),
    ("import", "", "Liest ein Programm oder Räume ein", "Reads a programme or rooms"),
    (
        "import programme",
        "",
        "Liest ein Programm aus einem Text, einer Datei von Word, LibreOffice oder Excel, einem PDF oder einer Webseite",
        "Reads a programme from a text, a file of Word, LibreOffice or Excel, a PDF or a web page",
    ),
    ("import programme", "file", "die Veranstaltung", "the event"),
    ("import programme", "sheet", "die Datei; - liest die Standardeingabe", "the file; - reads standard input"),
    (
        "import programme",
        "format",
        "was die Datei ist; sonst nach dem, was in ihr steht",
        "what the file is; unless said, by what is in it",
    ),
    (
        "import programme",
        "columns",
        "was die Spalten einer Tabelle bedeuten, der Reihe nach: Tag, Zeit, Ende, Nummer, Titel, Beschreibung, Art, Raum, Person, Vorname, Nachname, Organisation, Rolle, Moderation; - lässt eine aus",
        "what the columns of a table mean, in order: day, time, end, number, title, description, kind, room, person, first name, last name, organisation, role, chair; - leaves one out",
    ),
    (
        "import programme",
        "first_day",
        "das Datum des ersten Tages, wenn das Programm keins nennt; sonst gilt der erste Tag der Veranstaltung",
        "the date of the first day, where the programme names none; else the first day of the event counts",
    ),
    (
        "import programme",
        "teach",
        "was eine Zeile ist, als ZEILE=ART, und mit »,all« alle, die ihr gleichen: day, time, item, title, person, role, room, text, aside",
        "what a line is, as LINE=KIND, and with “,all” all that look like it: day, time, item, title, person, role, room, text, aside",
    ),
    (
        "import programme",
        "rounds",
        "in welchen Runden läuft, was unter dem Ablauf steht: all (alle), first (die erste) oder ihre Nummern; in mehreren ist es mehrmals ein Programmpunkt",
        "in which rounds what is listed below the agenda runs: all, first, or their numbers; in several it is a session in each",
    ),
    ("import programme", "dry_run", "zeigt nur den Entwurf", "only shows the draft"),
    ("import programme", "json", "gibt den Entwurf als JSON aus", "gives the draft as JSON"),
    (
        "import programme",
        "update",
        "die nächste Fassung eines Programms, das schon eingelesen wurde: nur, was sich geändert hat",
        "the next version of a programme that was read before: only what has changed",
    ),
    (
        "import programme",
        "take",
        "was gilt, wo von Hand und in der neuen Fassung geändert wurde: ours (von Hand) oder theirs (neu)",
        "what counts where both the hand and the next version changed something: ours (by hand) or theirs (new)",
    ),
    (
        "import programme",
        "gone",
        "was nicht mehr in der neuen Fassung steht: keep behält es, remove entfernt es",
        "what is no longer in the next version: keep leaves it, remove takes it out",
    ),
    (
        "import programme",
        "same",
        "Antwort auf eine Frage: dasselbe wie zuvor; nach Zeile oder Name",
        "the answer to a question: the same as before; by line or name",
    ),
    (
        "import programme",
        "other",
        "Antwort auf eine Frage: etwas anderes als zuvor; nach Zeile oder Name",
        "the answer to a question: not the same as before; by line or name",
    ),
    (
        "import rooms",
        "",
        "Liest Räume aus einer Tabelle (CSV oder eingefügt)",
        "Reads rooms from a table (CSV or pasted)",
    ),
    ("import rooms", "file", "die Veranstaltung", "the event"),
    (
        "import rooms",
        "table",
        "die Tabelle: Name; Plätze; Geschoss; …; - liest die Standardeingabe",
        "the table: name; seats; floor; …; - reads standard input",
    ),
    (
        "import rooms",
        "columns",
        "was die Spalten bedeuten, der Reihe nach: Name, Plätze, Geschoss, Gebäude, Bestuhlung, Ausstattung, Zugang, Teil von, Notiz, Reihen, Stuhlkreis, …; - lässt eine aus",
        "what the columns mean, in order: name, seats, floor, building, seating, equipment, access, part of, note, rows, circle, …; - leaves one out",
    ),
    ("import rooms", "dry_run", "zeigt nur den Entwurf", "only shows the draft"),
    ("show", "", "Zeigt das ganze Programm", "Shows the whole programme"),
    ("show", "file", "die Veranstaltung", "the event"),
    ("show", "json", "als JSON", "as JSON"),
    ("check", "", "Prüft das Programm auf Konflikte", "Checks the programme for conflicts"),
    ("check", "file", "die Veranstaltung", "the event"),
    ("check", "json", "als JSON", "as JSON"),
    (
        "set",
        "",
        "Ändert Felder, etwa: set FILE session 2.4 -- state=cancelled",
        "Changes fields, such as: set FILE session 2.4 -- state=cancelled",
    ),
    ("set", "file", "die Veranstaltung", "the event"),
    (
        "set",
        "thing",
        "event, block, room, session, person oder contribution",
        "event, block, room, session, person or contribution",
    ),
    ("set", "name", "welches davon: Kennung, Name, 2.4, 2.4/Person", "which one: id, name, 2.4, 2.4/person"),
    (
        "set",
        "fields",
        "Felder, wie »show --json« sie nennt; name_order sagt, in welcher Reihenfolge family und given geschrieben werden, und lässt beide stehen",
        "fields as “show --json” names them; name_order says in which order family and given are written, and leaves both as they are",
    ),
    ("place", "", "Gibt einem Programmpunkt einen Raum", "Gives a session a room"),
    ("place", "file", "die Veranstaltung", "the event"),
    ("place", "session", "der Programmpunkt: 2.4 oder seine Kennung", "the session: 2.4 or its id"),
    ("place", "room", "der Raum: Name oder Kennung", "the room: name or id"),
    ("place", "none", "nimmt den Raum weg", "takes the room away"),
    ("swap", "", "Tauscht zwei Räume in einem Schritt", "Swaps two rooms in one step"),
    ("swap", "file", "die Veranstaltung", "the event"),
    ("swap", "one", "ein Raum: Name oder Kennung", "a room: name or id"),
    ("swap", "other", "der andere", "the other"),
    ("swap", "block", "nur in diesem Block: 1, 2, … oder seine Kennung", "in this block only: 1, 2, … or its id"),
    ("swap", "day", "nur an diesem Tag (2026-06-13)", "on this day only (2026-06-13)"),
    ("swap", "dry_run", "zeigt nur, was sich an den Konflikten ändert", "only shows what changes about the conflicts"),
    (
        "waive",
        "",
        "Lässt einen Konflikt bewusst zu, solange sich nichts an seinem Sachstand ändert",
        "Accepts a conflict, for as long as its facts stay as they are",
    ),
    ("waive", "file", "die Veranstaltung", "the event"),
    (
        "waive",
        "rule",
        "die Regel, wie »check --json« sie nennt: room-taken-twice, …",
        "the rule as “check --json” names it: room-taken-twice, …",
    ),
    (
        "waive",
        "session",
        "der Programmpunkt, um den es geht: 2.4; mehrmals für beide",
        "the session that it is about: 2.4; several times for both",
    ),
    ("waive", "person", "nur, was diese Person betrifft", "only what concerns this person"),
    ("waive", "reason", "die Begründung", "the reason"),
    ("waive", "open", "nimmt es zurück: der Konflikt ist wieder offen", "takes it back: the conflict is open again"),
    (
        "suggest",
        "",
        "Findet Raum und Zeit für einen Programmpunkt, und was sie bringen",
        "Finds a room and a time for a session, and what they would bring",
    ),
    ("suggest", "file", "die Veranstaltung", "the event"),
    ("suggest", "session", "der Programmpunkt: 2.4 oder seine Kennung", "the session: 2.4 or its id"),
    ("suggest", "most", "höchstens so viele, sonst 5", "so many at most, else 5"),
    ("suggest", "json", "als JSON", "as JSON"),
    (
        "distribute",
        "",
        "Verteilt die Programmpunkte ohne Raum auf die freien Räume",
        "Distributes the sessions without room over the free rooms",
    ),
    ("distribute", "file", "die Veranstaltung", "the event"),
    ("distribute", "block", "nur dieser Block: 1, 2, … oder seine Kennung", "this block only: 1, 2, … or its id"),
    ("merge-people", "", "Führt zwei Personen zu einer zusammen", "Makes two people one"),
    ("merge-people", "file", "die Veranstaltung", "the event"),
    ("merge-people", "kept", "die Person, die bleibt", "the person who stays"),
    ("merge-people", "merged", "die Person, die in ihr aufgeht", "the person who becomes part of them"),
    (
        "unify-spellings",
        "",
        "Schreibweisen vereinheitlichen: Anführungszeichen, Striche, geschützte Leerzeichen, »e. V.«",
        "Writes all texts in one way: quotation marks, dashes, no-break spaces, “e. V.”",
    ),
    ("unify-spellings", "file", "die Veranstaltung", "the event"),
    (
        "unify-spellings",
        "leave",
        "diese bleiben, wie sie sind; nach der Nummer, die --dry-run zeigt",
        "these stay as they are; by the number that --dry-run shows",
    ),
    ("unify-spellings", "dry_run", "zeigt nur, was sich ändern würde", "only shows what would change"),
    ("unify-spellings", "json", "als JSON", "as JSON"),
    ("undo", "", "Nimmt den letzten Schritt zurück", "Takes back the last step"),
    ("undo", "file", "die Veranstaltung", "the event"),
    ("redo", "", "Wiederholt den zurückgenommenen Schritt", "Does the undone step again"),
    ("redo", "file", "die Veranstaltung", "the event"),
    ("history", "", "Zeigt alle Schritte", "Shows all steps"),
    ("history", "file", "die Veranstaltung", "the event"),
    (
        "backups",
        "",
        "Zeigt die Sicherungen, die Tagwerk selbst gemacht hat",
        "Shows the backups that Tagwerk made by itself",
    ),
    (
        "backups",
        "file",
        "die Veranstaltung; auch eine, die es nicht mehr gibt oder die sich nicht öffnen lässt",
        "the event; also one that is gone or does not open",
    ),
    ("restore", "", "Holt eine Sicherung zurück, als neue Datei", "Brings a backup back, as a new file"),
    ("restore", "file", "die Veranstaltung", "the event"),
    (
        "restore",
        "backup",
        "welche: 1 ist die jüngste; »backups« zeigt alle",
        "which one: 1 is the latest; “backups” shows all",
    ),
    ("restore", "out", "die neue Datei", "the new file"),
    ("export", "", "Gibt Druckstücke, Text oder Kalender aus", "Exports documents, text or calendars"),
    ("export badges", "", "Namensschilder der Mitwirkenden als PDF", "Badges of the contributors as PDF"),
    ("export badges", "file", "die Veranstaltung", "the event"),
    ("export badges", "out", "das PDF", "the PDF"),
    (
        "export badges",
        "sheet",
        "der Bogen: avery-c32011 (sonst dieser); »list« zeigt alle, und wie man eigene Maße schreibt",
        "the sheet: avery-c32011 (unless said); “list” shows all, and how to give one's own measures",
    ),
    (
        "export badges",
        "design",
        "wie das Schild aussieht: first-name-first (sonst dies), full-name-first, role-band (Band in der Farbe der Rolle) oder plain (ohne Farbe, Logos groß)",
        "what the badge looks like: first-name-first (unless said), full-name-first, role-band (a band in the colour of the role) or plain (without colour, logos large)",
    ),
    (
        "export badges",
        "show",
        "zeigt auch dies: pronouns (Pronomen), town (Ort); mehrmals für mehrere",
        "shows this as well: pronouns, town; several times for several",
    ),
    (
        "export badges",
        "hide",
        "lässt dies weg: academic-title, organisation, role, session, event, days; mehrmals für mehrere",
        "leaves this out: academic-title, organisation, role, session, event, days; several times for several",
    ),
    (
        "export badges",
        "qr",
        "QR-Code: none (sonst dies), vcard (Visitenkarte), link (mit --link) oder code (Kennung der Person)",
        "QR code: none (unless said), vcard, link (with --link) or code (the id of the person)",
    ),
    (
        "export badges",
        "link",
        "die Adresse im QR-Code; {code} steht für die Kennung der Person",
        "the address in the QR code; {code} stands for the id of the person",
    ),
    (
        "export badges",
        "only",
        "nur diese Person, auch wenn sie nirgends mitwirkt; mehrmals für mehrere",
        "this person alone, even without a contribution; several times for several",
    ),
    (
        "export badges",
        "order",
        "alphabet (sonst dies) oder cut-stack: geschnittene Stapel liegen in der richtigen Folge",
        "alphabet (unless said) or cut-stack: the piles of a cut stack lie in order",
    ),
    (
        "export badges",
        "start_at",
        "das erste freie Etikett eines angebrochenen Bogens, von 1 gezählt",
        "the first free label of a sheet that was begun, counted from 1",
    ),
    ("export badges", "copies", "wie oft jedes Schild", "how often each badge"),
    (
        "export badges",
        "back",
        "mit Rückseite: Name und eigenes Programm; beidseitig drucken, über die lange Kante gewendet (Querformat: über die kurze)",
        "with a back: name and own programme; to be printed on both sides, turned over the long edge (landscape: over the short one)",
    ),
    ("export badges", "back_left", "links unten auf der Rückseite", "at the foot of the back, left"),
    ("export badges", "back_right", "rechts unten auf der Rückseite", "at the foot of the back, right"),
    (
        "export badges",
        "offset_right",
        "um so viel verschiebt der Drucker die Rückseite nach rechts",
        "how far the printer moves the back to the right",
    ),
    ("export badges", "offset_down", "und nach unten", "and downwards"),
    ("export badges", "blank", "so viele Schilder ohne Namen dazu", "so many badges without a name as well"),
    (
        "export badges",
        "sort",
        "»von der Heide« unter H (family) oder V (particle)",
        "“von der Heide” under H (family) or V (particle)",
    ),
    (
        "export badges",
        "crop",
        "auf Blättern zum Schneiden: none, lines (Linien; sonst dies) oder marks (Schnittmarken und 3 mm Beschnitt); single: auf jedem Bogen ein Schild je Seite mit 3 mm Beschnitt, für eine Druckerei",
        "on paper to be cut: none, lines (unless said) or marks (crop marks and 3 mm of bleed); single: of any sheet one badge a page with 3 mm of bleed, for a print shop",
    ),
    (
        "export badges",
        "proof",
        "nur zum Ansehen: hält nichts im Druckstand fest",
        "only to look at: notes nothing in the print ledger",
    ),
    (
        "export badges",
        "allow_missing",
        "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1",
        "takes it that letters are missing: no exit code 1",
    ),
    (
        "export badges",
        "black_only",
        "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos",
        "with black alone: what has a colour else becomes grey, logos as well",
    ),
    (
        "export signs",
        "",
        "Türschilder als PDF: je Raum und Tag, Halbtag, Block oder je Programmpunkt",
        "Room signs as PDF: one a room and day, half-day or block, or one a session",
    ),
    ("export signs", "file", "die Veranstaltung", "the event"),
    ("export signs", "out", "das PDF", "the PDF"),
    (
        "export signs",
        "proof",
        "nur zum Ansehen: hält nichts im Druckstand fest",
        "only to look at: notes nothing in the print ledger",
    ),
    (
        "export signs",
        "allow_missing",
        "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1",
        "takes it that letters are missing: no exit code 1",
    ),
    (
        "export signs",
        "black_only",
        "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos",
        "with black alone: what has a colour else becomes grey, logos as well",
    ),
    (
        "export signs",
        "orientation",
        "Querformat landscape (sonst dies) oder Hochformat portrait",
        "landscape (unless said) or portrait",
    ),
    (
        "export signs",
        "size",
        "Papier: a5, a4 (sonst dieses), a3, a2, letter oder tabloid",
        "paper: a5, a4 (unless said), a3, a2, letter or tabloid",
    ),
    (
        "export signs",
        "arrow",
        "Pfeil: left, right, up, down, up-left, up-right, down-left oder down-right",
        "arrow: left, right, up, down, up-left, up-right, down-left or down-right",
    ),
    (
        "export signs",
        "day",
        "nur dieser Tag (2026-06-13); mehrmals für mehrere",
        "this day only (2026-06-13); several times for several",
    ),
    (
        "export notice",
        "",
        "Aushänge als PDF: Text in großer Schrift, dazu ein Pfeil",
        "Notices as PDF: text in large type, and an arrow",
    ),
    ("export notice", "file", "die Veranstaltung", "the event"),
    ("export notice", "out", "das PDF", "the PDF"),
    (
        "export notice",
        "proof",
        "nur zum Ansehen: hält nichts im Druckstand fest",
        "only to look at: notes nothing in the print ledger",
    ),
    (
        "export notice",
        "allow_missing",
        "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1",
        "takes it that letters are missing: no exit code 1",
    ),
    (
        "export notice",
        "black_only",
        "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos",
        "with black alone: what has a colour else becomes grey, logos as well",
    ),
    (
        "export notice",
        "orientation",
        "Querformat landscape (sonst dies) oder Hochformat portrait",
        "landscape (unless said) or portrait",
    ),
    (
        "export notice",
        "size",
        "Papier: a5, a4 (sonst dieses), a3, a2, letter oder tabloid",
        "paper: a5, a4 (unless said), a3, a2, letter or tabloid",
    ),
    (
        "export notice",
        "arrow",
        "Pfeil: left, right, up, down, up-left, up-right, down-left oder down-right",
        "arrow: left, right, up, down, up-left, up-right, down-left or down-right",
    ),
    (
        "export poster",
        "",
        "Übersicht eines Tages als PDF, ein großes Blatt je Tag",
        "The overview of a day as PDF, one large sheet a day",
    ),
    ("export poster", "file", "die Veranstaltung", "the event"),
    ("export poster", "out", "das PDF", "the PDF"),
    (
        "export poster",
        "proof",
        "nur zum Ansehen: hält nichts im Druckstand fest",
        "only to look at: notes nothing in the print ledger",
    ),
    (
        "export poster",
        "allow_missing",
        "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1",
        "takes it that letters are missing: no exit code 1",
    ),
    (
        "export poster",
        "black_only",
        "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos",
        "with black alone: what has a colour else becomes grey, logos as well",
    ),
    (
        "export poster",
        "orientation",
        "Querformat landscape (sonst dies) oder Hochformat portrait",
        "landscape (unless said) or portrait",
    ),
    (
        "export poster",
        "size",
        "Papier: a3 (sonst dieses), a2, a4, a5, tabloid oder letter",
        "paper: a3 (unless said), a2, a4, a5, tabloid or letter",
    ),
    (
        "export poster",
        "day",
        "nur dieser Tag (2026-06-13); mehrmals für mehrere",
        "this day only (2026-06-13); several times for several",
    ),
    (
        "export signs",
        "per",
        "wofür ein Schild ist: day (sonst dies), half-day, block oder session",
        "what a sign is for: day (unless said), half-day, block or session",
    ),
    (
        "export signs",
        "with_empty_rooms",
        "auch Schilder für Räume, in denen an einem Tag nichts ist",
        "signs for rooms in which nothing is on a day as well",
    ),
    (
        "export signs",
        "room",
        "nur Schilder dieses Raums; mehrmals für mehrere",
        "signs of this room only; several times for several",
    ),
    (
        "export signs",
        "session",
        "nur Schilder, auf denen dieser Programmpunkt steht: 2.4; mehrmals für mehrere",
        "only signs on which this session stands: 2.4; several times for several",
    ),
    (
        "export notice",
        "text",
        "was groß darauf steht; mehrmals für mehrere Aushänge; »list« zeigt fertige Texte",
        "what stands on it in large type; several times for several notices; “list” shows texts to start from",
    ),
    (
        "export notice",
        "line",
        "eine kleinere Zeile darunter; mehrmals für mehrere",
        "a smaller line below; several times for several",
    ),
    (
        "export notice",
        "moved",
        "sagt, wohin dieser Programmpunkt verlegt ist: 2.4",
        "says where this session has moved: 2.4",
    ),
    ("export notice", "from", "der Raum, in dem er bisher war", "the room where it was"),
    (
        "export notice",
        "cancelled",
        "sagt, dass dieser Programmpunkt entfällt: 2.4; mehrmals für mehrere",
        "says that this session is cancelled: 2.4; several times for several",
    ),
    (
        "export notice",
        "absent",
        "sagt, dass diese Person verhindert ist, je Programmpunkt ein Aushang; mehrmals für mehrere",
        "says that this person is unable to attend, one notice a session; several times for several",
    ),
    (
        "export notice",
        "each_large",
        "jede Überschrift so groß, wie sie kann; sonst sind alle gleich groß",
        "each heading as large as it can be; unless said, all are equally large",
    ),
    (
        "export signs",
        "each_large",
        "jedes Schild so groß, wie es kann; sonst steht auf allen der Raum gleich groß, am gleichen Platz",
        "each sign as large as it can be; unless said, all names of rooms are equally large, in the same place",
    ),
    ("export notice", "copies", "wie oft jeder Aushang", "how often each notice"),
    (
        "export booklet",
        "",
        "Programmheft als PDF: Tage im Überblick, Blöcke mit ihren Texten, Verzeichnis der Mitwirkenden",
        "Programme booklet as PDF: the days at a glance, blocks with their texts, an index of people",
    ),
    ("export booklet", "file", "die Veranstaltung", "the event"),
    ("export booklet", "out", "das PDF", "the PDF"),
    (
        "export booklet",
        "size",
        "Größe der Seiten: a5 (sonst dies), a4, half-letter oder letter",
        "size of the pages: a5 (unless said), a4, half-letter or letter",
    ),
    (
        "export booklet",
        "imposed",
        "zum Falten und Heften: zwei Seiten nebeneinander auf A4 (a5), A3 (a4), Letter (half-letter) oder Tabloid (letter), beidseitig über die kurze Kante",
        "to be folded and stapled: two pages side by side on A4 (a5), A3 (a4), Letter (half-letter) or Tabloid (letter), both sides, over the short edge",
    ),
    ("export booklet", "no_contents", "ohne Inhaltsverzeichnis", "without contents"),
    ("export booklet", "no_abstracts", "ohne die Texte der Programmpunkte", "without the texts of sessions"),
    ("export booklet", "no_index", "ohne Verzeichnis der Mitwirkenden", "without the index of people"),
    (
        "export booklet",
        "proof",
        "nur zum Ansehen: hält nichts im Druckstand fest",
        "only to look at: notes nothing in the print ledger",
    ),
    (
        "export booklet",
        "allow_missing",
        "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1",
        "takes it that letters are missing: no exit code 1",
    ),
    (
        "export booklet",
        "black_only",
        "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos",
        "with black alone: what has a colour else becomes grey, logos as well",
    ),
    (
        "export plates",
        "",
        "Tischaufsteller als PDF: ein Name auf beiden Seiten eines gefalteten Blattes",
        "Table plates as PDF: a name on both faces of a folded sheet",
    ),
    ("export plates", "file", "die Veranstaltung", "the event"),
    ("export plates", "out", "das PDF", "the PDF"),
    (
        "export plates",
        "size",
        "a4 (sonst dies), a5 (zwei auf einem Blatt A4, zum Schneiden), a5-paper (je ein Blatt A5), letter oder half-letter (zwei auf einem Blatt Letter)",
        "a4 (unless said), a5 (two on a sheet of A4, to be cut), a5-paper (a sheet of A5 each), letter or half-letter (two on a sheet of Letter)",
    ),
    (
        "export plates",
        "only",
        "nur diese Person, auch wenn sie nirgends mitwirkt; mehrmals für mehrere",
        "this person alone, even without a contribution; several times for several",
    ),
    (
        "export plates",
        "session",
        "nur dieser Programmpunkt: 2.4 oder seine Kennung; mehrmals für mehrere",
        "this session alone: 2.4 or its id; several times for several",
    ),
    (
        "export plates",
        "per_person",
        "einer je Person, auch wenn sie mehrmals mitwirkt",
        "one a person, however often they contribute",
    ),
    (
        "export plates",
        "order",
        "in der Folge des Programms, programme (sonst dies), oder nach Namen, name",
        "in the order of the programme, programme (unless said), or of names, name",
    ),
    (
        "export plates",
        "blank",
        "so viele ohne Namen dazu, zum Beschreiben",
        "so many without a name as well, to be written on",
    ),
    ("export plates", "with_session", "mit Nummer und Zeit des Programmpunkts", "with number and time of the session"),
    ("export plates", "no_title", "ohne akademischen Titel", "without academic title"),
    ("export plates", "no_affiliation", "ohne Organisation", "without organisation"),
    ("export plates", "no_role", "ohne Rolle", "without role"),
    ("export plates", "no_logo", "ohne Logo", "without logo"),
    (
        "export plates",
        "proof",
        "nur zum Ansehen: hält nichts im Druckstand fest",
        "only to look at: notes nothing in the print ledger",
    ),
    (
        "export plates",
        "allow_missing",
        "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1",
        "takes it that letters are missing: no exit code 1",
    ),
    (
        "export plates",
        "black_only",
        "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos",
        "with black alone: what has a colour else becomes grey, logos as well",
    ),
    ("export list", "", "Listen als PDF", "Lists as PDF"),
    ("export list", "file", "die Veranstaltung", "the event"),
    ("export list", "out", "das PDF", "the PDF"),
    (
        "export list",
        "list",
        "contributors (Mitwirkende, für das Team), sessions (was wo geschieht), house (für das Haus), signatures (Unterschriften) oder sign-up (zum Eintragen)",
        "contributors (for the team), sessions (what happens where), house (for its staff), signatures or sign-up (to hang)",
    ),
    (
        "export list",
        "session",
        "nur dieser Programmpunkt: 2.4 oder seine Kennung; mehrmals für mehrere",
        "this session alone: 2.4 or its id; several times for several",
    ),
    (
        "export list",
        "day",
        "nur dieser Tag: 2026-06-13; mehrmals für mehrere",
        "this day alone: 2026-06-13; several times for several",
    ),
    (
        "export list",
        "column",
        "eine Spalte zum Ausfüllen, sonst »Unterschrift«; mehrmals für mehrere",
        "a column to be filled in by hand, else “Signature”; several times for several",
    ),
    (
        "export list",
        "per",
        "eine Unterschriftenliste je Programmpunkt, session (sonst dies), oder je Tag, day",
        "a signature list a session, session (unless said), or a day, day",
    ),
    (
        "export list",
        "blank_rows",
        "leere Zeilen auf jeder Unterschriftenliste, sonst 12",
        "blank rows on each signature list, else 12",
    ),
    (
        "export list",
        "places",
        "so viele Zeilen zum Eintragen, statt der Plätze des Raums",
        "so many lines to sign up, instead of the seats of the room",
    ),
    (
        "export list",
        "size",
        "das Papier: a5, a4 (sonst dies), a3, a2, letter oder tabloid",
        "the paper: a5, a4 (unless said), a3, a2, letter or tabloid",
    ),
    (
        "export list",
        "orientation",
        "Querformat landscape oder Hochformat portrait; sonst, wie die Liste sich am besten liest",
        "landscape or portrait; else as the list reads best",
    ),
    (
        "export list",
        "proof",
        "nur zum Ansehen: hält nichts im Druckstand fest",
        "only to look at: notes nothing in the print ledger",
    ),
    (
        "export list",
        "allow_missing",
        "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1",
        "takes it that letters are missing: no exit code 1",
    ),
    (
        "export list",
        "black_only",
        "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos",
        "with black alone: what has a colour else becomes grey, logos as well",
    ),
    (
        "preflight",
        "",
        "Prüfung vor dem Druck: was nicht aussehen wird wie gewünscht",
        "The check before printing: what will not look as wanted",
    ),
    ("preflight", "file", "die Veranstaltung", "the event"),
    (
        "preflight",
        "only",
        "nur dieses Druckstück (badges, signs, …); mehrmals für mehrere",
        "this document only (badges, signs, …); several times for several",
    ),
    ("preflight", "json", "als JSON", "as JSON"),
    (
        "export test-sheet",
        "",
        "Ein Probeblatt: was der Drucker verkleinert, nicht erreicht und verschiebt",
        "A test sheet: what the printer shrinks, cannot reach, and moves",
    ),
    ("export test-sheet", "file", "die Veranstaltung", "the event"),
    ("export test-sheet", "out", "das PDF", "the PDF"),
    (
        "export test-sheet",
        "sheet",
        "mit den Umrissen der Etiketten dieses Bogens; »list« zeigt alle",
        "with the outlines of the labels of this sheet; “list” shows all",
    ),
    (
        "export test-sheet",
        "back",
        "mit Rückseite, auf der sich ablesen lässt, wie weit sie verschoben ist",
        "with a back, on which one reads how far it was moved",
    ),
    (
        "export test-sheet",
        "proof",
        "nur zum Ansehen: hält nichts im Druckstand fest",
        "only to look at: notes nothing in the print ledger",
    ),
    (
        "export test-sheet",
        "allow_missing",
        "nimmt hin, dass Zeichen fehlen: kein Rückgabewert 1",
        "takes it that letters are missing: no exit code 1",
    ),
    (
        "export test-sheet",
        "black_only",
        "nur mit Schwarz: was sonst farbig ist, wird grau, auch die Logos",
        "with black alone: what has a colour else becomes grey, logos as well",
    ),
    (
        "export text",
        "",
        "Das Programm als Text zum Weiterbearbeiten: Word-Dokument oder Webseite",
        "The programme as text to go on with: Word document or web page",
    ),
    ("export text", "file", "die Veranstaltung", "the event"),
    (
        "export text",
        "out",
        "die neue Datei, etwa programm.docx oder programm.html",
        "the new file, such as programme.docx or programme.html",
    ),
    (
        "export text",
        "format",
        "docx oder html; sonst sagt es die Endung der Datei",
        "docx or html; unless said, the ending of the file tells",
    ),
    (
        "export calendar",
        "",
        "Kalenderdateien: Programm, Personen, Räume, Programmpunkte",
        "Calendar files: programme, people, rooms, sessions",
    ),
    ("export calendar", "file", "die Veranstaltung", "the event"),
    (
        "export calendar",
        "out",
        "der Ordner; er wird angelegt, wenn er fehlt",
        "the folder; it is made if it is missing",
    ),
    (
        "export calendar",
        "proof",
        "nur zum Ansehen: hält keine Ausgabe fest",
        "only to look at: notes nothing as issued",
    ),
];

pub fn in_language(command: Command, language: Language) -> Command {
    // clap's own words are English; where it lets us, we say ours.
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(true)
        .help(language.pick("Zeigt diese Hilfe", "Shows this help"));
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(language.pick("Zeigt die Version", "Shows the version"));
    let command = command.disable_help_flag(true).disable_version_flag(true).arg(help).arg(version);
    described(command, "", language)
}

/// What was wrong with a command line, as a sentence.
pub fn usage_sentence(error: &clap::Error, language: Language) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let verb = context(ContextKind::InvalidSubcommand);
    let valid = context(ContextKind::ValidValue);
    let hint = language.pick("»tagwerk --help« zeigt, was geht.", "“tagwerk --help” shows what there is.");
    let sentence = match (error.kind(), language) {
        (ErrorKind::InvalidSubcommand, Language::De) => format!("Den Befehl »{verb}« gibt es nicht."),
        (ErrorKind::InvalidSubcommand, Language::En) => format!("There is no command “{verb}”."),
        (ErrorKind::UnknownArgument, Language::De) => format!("Die Angabe »{argument}« ist unbekannt."),
        (ErrorKind::UnknownArgument, Language::En) => format!("“{argument}” is not known."),
        (ErrorKind::MissingRequiredArgument, Language::De) => format!("Es fehlt: {argument}."),
        (ErrorKind::MissingRequiredArgument, Language::En) => format!("Missing: {argument}."),
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, Language::De) => {
            "Es fehlt ein Befehl.".to_owned()
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, Language::En) => {
            "A command is missing.".to_owned()
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Language::De) => {
            format!("»{value}« passt nicht für {argument}{}.", options(" (möglich: ", &valid))
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Language::En) => {
            format!("“{value}” does not fit {argument}{}.", options(" (possible: ", &valid))
        }
        (ErrorKind::ArgumentConflict, Language::De) => format!("{argument} passt nicht zu den anderen Angaben."),
        (ErrorKind::ArgumentConflict, Language::En) => format!("{argument} does not go with the rest."),
        (_, Language::De) => "Die Befehlszeile ist nicht verständlich.".to_owned(),
        (_, Language::En) => "The command line is not understood.".to_owned(),
    };
    format!("{sentence} {hint}")
}

fn options(lead: &str, valid: &str) -> String {
    if valid.is_empty() { String::new() } else { format!("{lead}{valid})") }
}

fn described(command: Command, path: &str, language: Language) -> Command {
    let text = |argument: &str| {
        TEXTS
            .iter()
            .find(|(of, name, ..)| *of == path && *name == argument)
            .map_or("", |(.., german, english)| language.pick(*german, *english))
    };
    let inner: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let (usage, arguments, options) = match language {
        Language::De => ("Aufruf", "Angaben", "Optionen"),
        Language::En => ("Usage", "Arguments", "Options"),
    };
    let inner_commands = if inner.is_empty() {
        ""
    } else {
        language.pick("\n\nBefehle:\n{subcommands}", "\n\nCommands:\n{subcommands}")
    };
    let has_positionals = command.get_positionals().next().is_some();
    let positionals = if has_positionals { format!("\n\n{arguments}:\n{{positionals}}") } else { String::new() };
    let template = format!("{{about}}\n\n{usage}: {{usage}}{inner_commands}{positionals}\n\n{options}:\n{{options}}\n");
    let command = command.about(text("")).help_template(template).mut_args(|argument| {
        let id = argument.get_id().to_string();
        // The help names them in its own words.
        let hide = argument.get_action().takes_values();
        let argument = if hide { argument.hide_possible_values(true).hide_default_value(true) } else { argument };
        match text(&id) {
            "" => argument,
            help => argument.help(help),
        }
    });
    inner.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(&name, |inner| described(inner, path.trim(), language))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Arguments;
    use clap::CommandFactory;

    fn undescribed(command: &Command, path: &str) -> Vec<String> {
        let mut missing: Vec<String> = Vec::new();
        if command.get_about().is_none_or(|about| about.to_string().is_empty()) {
            missing.push(path.to_owned());
        }
        missing.extend(
            command
                .get_arguments()
                .filter(|argument| !["help", "version"].contains(&argument.get_id().as_str()))
                .filter(|argument| argument.get_help().is_none())
                .map(|argument| format!("{path} {}", argument.get_id())),
        );
        missing.extend(
            command.get_subcommands().flat_map(|inner| undescribed(inner, &format!("{path} {}", inner.get_name()))),
        );
        missing
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        for language in [Language::De, Language::En] {
            assert_eq!(undescribed(&in_language(Arguments::command(), language), "tagwerk"), [""; 0]);
            in_language(Arguments::command(), language).debug_assert();
        }
    }
}
