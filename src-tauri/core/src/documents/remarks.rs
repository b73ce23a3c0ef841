//! The remarks of the check before printing, and their sentences in both languages.

use crate::{
    domain::{Language, Sentence, limits::TooLong},
    layout::{Item, unmarked},
};
use std::collections::BTreeSet;

/// What somebody should know of a document before it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// No font has some of its characters, which are left out.
    NoGlyph {
        text: String,
        characters: usize,
    },
    /// No font has some letters of somebody's name: it is to be written by hand.
    NameByHand {
        name: String,
        letters: usize,
    },
    /// A name had to be set smaller than wanted.
    SmallName {
        name: String,
    },
    /// A name that stands on several lines.
    WrappedName {
        name: String,
    },
    /// Role and sessions had to be set smaller than wanted.
    SmallRole {
        name: String,
    },
    /// Sessions that are only counted at the foot of a badge.
    SessionsCounted {
        name: String,
        counted: usize,
    },
    /// Somebody who contributes on a screen alone, and gets no badge unless chosen by name.
    OnlyOnline {
        name: String,
    },
    ManyOnlyOnline {
        people: usize,
    },
    WithoutOrganisation {
        name: String,
    },
    ManyWithoutOrganisation {
        people: usize,
    },
    /// Pixels in an inch, at the size in which it is printed: fewer than 300.
    LogoTooCoarse {
        resolution: u32,
    },
    /// It cannot be drawn, or would take too long; its place among the logos, counted from 1.
    LogoLeftOut {
        place: usize,
    },
    /// A text that is longer than it may be, from a file that was made elsewhere.
    TextCut {
        name: String,
        what: TooLong,
    },
    /// The code has no room on the badge in a size that can be read, or more text than a code can hold.
    NoRoomForCode {
        name: String,
    },
    /// A text beside the name that has no room on a badge in type that can be read.
    LeftOut {
        name: String,
        text: String,
    },
    /// The end of a text that has no room, even in the smallest type.
    Shortened {
        text: String,
    },
    /// Appointments that find no room on the back of a badge.
    AppointmentsLeftOut {
        name: String,
        left_out: usize,
    },
    /// Of the last sheet of labels, and the first of those that stay free, counted from 1.
    FreeLabels {
        free: usize,
        next: usize,
    },
    /// So many pieces on a sheet, where marks and bleed need gutters.
    FewerForBleed {
        before: usize,
        now: usize,
    },
    /// There are lines in place of marks and bleed.
    NoRoomForBleed,
    /// The room on its sign is lower than 15 mm, or its titles are lower than 5 mm.
    SmallRoom {
        room: String,
    },
    SmallTitles {
        room: String,
    },
    /// Nothing says where somebody belongs.
    NoAffiliation {
        name: String,
    },
    /// Nobody can telephone them.
    NoTelephone {
        name: String,
    },
    ManyWithoutTelephone {
        people: usize,
    },
    /// A session that is to take place, but stands on no sign or poster: it has no room, or no time.
    NotScheduled {
        session: String,
    },
    /// Large type on a notice that is too low to be read from a distance.
    SmallNotice {
        notice: String,
    },
    /// A notice that says where a session is now, though it is where it was.
    NotMoved {
        session: String,
    },
    /// A notice about a session that was removed from the plan.
    SessionIsGone,
    /// A notice that says where a session is now, though it does not take place.
    MovedButCancelled {
        session: String,
    },
    /// A notice that a session does not take place, though it does.
    NotCancelled {
        session: String,
    },
    /// A notice that somebody does not come, who was not announced or comes.
    NotAbsent {
        name: String,
    },
    /// Titles on a poster that one reads from close by only.
    SmallPoster {
        day: String,
    },
    /// A poster of a day that goes on over several sheets.
    PosterOnSheets {
        day: String,
        sheets: usize,
    },
    /// A card of a poster that does not hold all that is said of a session.
    CardTooSmall {
        session: String,
    },
    /// A sign that goes on over several sheets.
    SeveralSheets {
        room: String,
        sheets: usize,
    },
    /// A session stands in the booklet or on a list without a room, or without a time.
    NoRoom {
        title: String,
    },
    NoTime {
        title: String,
    },
    /// Files of an earlier export that said otherwise than those of today, and were taken away.
    OutdatedFiles {
        files: usize,
    },
    /// More sheets of paper than can be folded together.
    ThickBooklet {
        sheets: usize,
    },
}

impl Remark {
    /// By which programs tell remarks apart.
    pub fn key(&self) -> &'static str {
        match self {
            Remark::NoGlyph { .. } => "no-glyph",
            Remark::NameByHand { .. } => "name-by-hand",
            Remark::SmallName { .. } => "small-name",
            Remark::WrappedName { .. } => "wrapped-name",
            Remark::SmallRole { .. } => "small-role",
            Remark::SessionsCounted { .. } => "sessions-counted",
            Remark::OnlyOnline { .. } => "only-online",
            Remark::ManyOnlyOnline { .. } => "many-only-online",
            Remark::WithoutOrganisation { .. } => "without-organisation",
            Remark::ManyWithoutOrganisation { .. } => "many-without-organisation",
            Remark::LogoTooCoarse { .. } => "logo-too-coarse",
            Remark::LogoLeftOut { .. } => "logo-left-out",
            Remark::TextCut { .. } => "text-cut",
            Remark::NoRoomForCode { .. } => "no-room-for-code",
            Remark::LeftOut { .. } => "left-out",
            Remark::Shortened { .. } => "shortened",
            Remark::AppointmentsLeftOut { .. } => "appointments-left-out",
            Remark::FreeLabels { .. } => "free-labels",
            Remark::FewerForBleed { .. } => "fewer-for-bleed",
            Remark::NoRoomForBleed => "no-room-for-bleed",
            Remark::SmallRoom { .. } => "small-room",
            Remark::SmallTitles { .. } => "small-titles",
            Remark::NoAffiliation { .. } => "no-affiliation",
            Remark::NoTelephone { .. } => "no-telephone",
            Remark::ManyWithoutTelephone { .. } => "many-without-telephone",
            Remark::NotScheduled { .. } => "not-scheduled",
            Remark::SmallNotice { .. } => "small-notice",
            Remark::NotMoved { .. } => "not-moved",
            Remark::SessionIsGone => "session-is-gone",
            Remark::MovedButCancelled { .. } => "moved-but-cancelled",
            Remark::NotCancelled { .. } => "not-cancelled",
            Remark::NotAbsent { .. } => "not-absent",
            Remark::SmallPoster { .. } => "small-poster",
            Remark::PosterOnSheets { .. } => "poster-on-sheets",
            Remark::CardTooSmall { .. } => "card-too-small",
            Remark::SeveralSheets { .. } => "several-sheets",
            Remark::NoRoom { .. } => "no-room",
            Remark::NoTime { .. } => "no-time",
            Remark::OutdatedFiles { .. } => "outdated-files",
            Remark::ThickBooklet { .. } => "thick-booklet",
        }
    }

    /// One for each text with characters that no font has, and one for each that had to be shortened.
    pub(super) fn missing(items: &[Item]) -> Vec<Remark> {
        let mut seen = BTreeSet::new();
        let shortened = super::texts(items).filter(|shaped| shaped.shortened);
        let shortened = shortened.map(|shaped| Remark::Shortened { text: shaped.text.clone() });
        super::texts(items)
            .filter(|shaped| !shaped.missing.is_empty())
            .map(|shaped| (unmarked(&shaped.text).replace('\u{a0}', " "), shaped.missing.len()))
            .filter(|(text, _)| seen.insert(text.clone()))
            .map(|(text, characters)| Remark::NoGlyph { text, characters })
            .chain(shortened)
            .collect()
    }

    /// Whether letters are missing on paper, so that somebody should look before it is handed out.
    pub fn lacks_letters(&self) -> bool {
        matches!(self, Remark::NoGlyph { .. } | Remark::NameByHand { .. })
    }
}

impl Sentence for Remark {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (Remark::NoGlyph { text, characters }, Language::De) => format!(
                "»{text}«: {} in allen Schriften und {} nicht gedruckt.",
                language.count(*characters, "Zeichen fehlt", "Zeichen fehlen"),
                if *characters == 1 { "wird" } else { "werden" },
            ),
            (Remark::NoGlyph { text, characters }, Language::En) => format!(
                "“{text}”: {} in none of the fonts and will not be printed.",
                language.count(*characters, "character is", "characters are"),
            ),
            (Remark::NameByHand { name, letters }, Language::De) => format!(
                "»{name}«: {} in allen Schriften; der Name ist von Hand einzutragen. Eine passende Schrift lässt sich in den Einstellungen der Veranstaltung wählen.",
                language.count(*letters, "Zeichen fehlt", "Zeichen fehlen"),
            ),
            (Remark::NameByHand { name, letters }, Language::En) => format!(
                "“{name}”: {} in none of the fonts; the name is to be written by hand. A font that has them can be chosen in the settings of the event.",
                language.count(*letters, "character is", "characters are"),
            ),
            (Remark::SmallName { name }, Language::De) => {
                format!("»{name}« musste kleiner gesetzt werden als gewünscht.")
            }
            (Remark::SmallName { name }, Language::En) => format!("“{name}” had to be set smaller than wanted."),
            (Remark::WrappedName { name }, Language::De) => format!("»{name}« steht auf mehreren Zeilen."),
            (Remark::WrappedName { name }, Language::En) => format!("“{name}” stands on several lines."),
            (Remark::SmallRole { name }, Language::De) => {
                format!("Rolle oder Programmpunkt von »{name}« mussten kleiner gesetzt werden als gewünscht.")
            }
            (Remark::SmallRole { name }, Language::En) => {
                format!("The role or session of “{name}” had to be set smaller than wanted.")
            }
            (Remark::SessionsCounted { name, counted }, Language::De) => {
                format!(
                    "»{name}« wirkt in so vielen Programmpunkten mit, dass die letzten nur gezählt werden (+{counted})."
                )
            }
            (Remark::SessionsCounted { name, counted }, Language::En) => {
                format!("“{name}” contributes to so many sessions that the last are only counted (+{counted}).")
            }
            (Remark::OnlyOnline { name }, Language::De) => {
                format!("»{name}« ist nur online dabei und bekommt kein Schild. Einzeln lässt es sich trotzdem drucken.")
            }
            (Remark::OnlyOnline { name }, Language::En) => {
                format!("“{name}” takes part online only and gets no badge. One can still be printed by name.")
            }
            (Remark::ManyOnlyOnline { people }, Language::De) => {
                format!("{} nur online dabei und ohne Schild. Einzeln lassen sie sich trotzdem drucken.", language.count(*people, "Person ist", "Personen sind"))
            }
            (Remark::ManyOnlyOnline { people }, Language::En) => {
                format!("{} part online only, without a badge. Each can still be printed by name.", language.count(*people, "person takes", "people take"))
            }
            (Remark::WithoutOrganisation { name }, Language::De) => {
                format!("Bei »{name}« ist keine Organisation angegeben; auf dem Schild bleibt die Zeile leer.")
            }
            (Remark::WithoutOrganisation { name }, Language::En) => {
                format!("“{name}” has no organisation; the line stays empty on the badge.")
            }
            (Remark::ManyWithoutOrganisation { people }, Language::De) => {
                format!(
                    "Bei {} ist keine Organisation angegeben; auf ihren Schildern bleibt die Zeile leer.",
                    language.count(*people, "Person", "Personen")
                )
            }
            (Remark::ManyWithoutOrganisation { people }, Language::En) => {
                format!("{} no organisation; the line stays empty on their badges.", language.count(*people, "person has", "people have"))
            }
            (Remark::LogoTooCoarse { resolution }, Language::De) => format!(
                "Ein Logo hat in der gedruckten Größe nur {resolution} Pixel je Zoll und wird unscharf; 300 sollten es sein. Ein SVG ist in jeder Größe scharf."
            ),
            (Remark::LogoTooCoarse { resolution }, Language::En) => format!(
                "A logo has only {resolution} pixels in an inch at its printed size and will be blurred; it should have 300. An SVG is sharp in any size."
            ),
            (Remark::LogoLeftOut { place }, Language::De) => {
                format!("Logo {place} lässt sich nicht drucken und fehlt. Bitte ein anderes wählen.")
            }
            (Remark::LogoLeftOut { place }, Language::En) => {
                format!("Logo {place} cannot be printed and is left out. Please choose another one.")
            }
            (Remark::TextCut { name, what }, Language::De) => {
                format!("»{name}«: {} Ausgegeben wird nur der Anfang; bitte kürzen.", what.sentence(language))
            }
            (Remark::TextCut { name, what }, Language::En) => {
                format!("“{name}”: {} Only its beginning is given out; please shorten it.", what.sentence(language))
            }
            (Remark::NoRoomForCode { name }, Language::De) => {
                format!(
                    "Der QR-Code von »{name}« hat auf diesem Schild keinen Platz und fehlt. Ein größerer Bogen oder ein kürzerer Code hilft."
                )
            }
            (Remark::NoRoomForCode { name }, Language::En) => {
                format!(
                    "The QR code of “{name}” has no room on this badge and is left out. A larger sheet or a shorter code helps."
                )
            }
            (Remark::LeftOut { name, text }, Language::De) => format!(
                "Auf dem Schild von »{name}« ist kein Platz für »{text}« in lesbarer Größe; es steht nicht darauf."
            ),
            (Remark::LeftOut { name, text }, Language::En) => {
                format!("The badge of “{name}” has no room for “{text}” in type that can be read; it is left out.")
            }
            (Remark::Shortened { text }, Language::De) => {
                format!("»{text}« ist gekürzt: Für den ganzen Text ist auch in der kleinsten Schrift kein Platz.")
            }
            (Remark::Shortened { text }, Language::En) => {
                format!("“{text}” is shortened: even the smallest type leaves no room for the whole text.")
            }
            (Remark::AppointmentsLeftOut { name, left_out }, Language::De) => {
                format!(
                    "Auf der Rückseite von »{name}« ist für {} kein Platz; dort steht nur die Zahl.",
                    language.count(*left_out, "Termin", "Termine")
                )
            }
            (Remark::AppointmentsLeftOut { name, left_out }, Language::En) => {
                format!("The back of “{name}” has no room for {}; only their number stands there.", language.count(*left_out, "appointment", "appointments"))
            }
            (Remark::FewerForBleed { before, now }, Language::De) => format!(
                "Schnittmarken und 3 mm Beschnitt brauchen Platz zwischen den Schildern: Auf ein Blatt passen so {now} statt {before}."
            ),
            (Remark::FewerForBleed { before, now }, Language::En) => format!(
                "Crop marks and 3 mm of bleed need room between the badges: {now} of them fit on a page in place of {before}."
            ),
            (Remark::NoRoomForBleed, Language::De) => {
                "Für Schnittmarken und 3 mm Beschnitt ist um das Schild herum kein Platz; es gibt Schnittlinien. Ein größeres Blatt hilft."
                    .to_owned()
            }
            (Remark::NoRoomForBleed, Language::En) => {
                "There is no room around the badge for crop marks and 3 mm of bleed; there are lines to cut along. A larger page helps."
                    .to_owned()
            }
            (Remark::FreeLabels { free: 1, next }, Language::De) => {
                format!(
                    "Auf dem letzten Bogen bleibt ein Etikett frei, das {next}. Es lässt sich beim nächsten Mal bedrucken."
                )
            }
            (Remark::FreeLabels { free: 1, next }, Language::En) => {
                format!("One label of the last sheet stays free, number {next}. It can be printed on next time.")
            }
            (Remark::FreeLabels { free, next }, Language::De) => {
                format!(
                    "Auf dem letzten Bogen: {} frei. Beim nächsten Mal lässt sich mit dem {next}. beginnen.",
                    language.count(*free, "Etikett bleibt", "Etiketten bleiben")
                )
            }
            (Remark::FreeLabels { free, next }, Language::En) => {
                format!("{} of the last sheet stay free. Next time, printing can start at number {next}.", language.count(*free, "label", "labels"))
            }
            (Remark::SmallRoom { room }, Language::De) => {
                format!("Schild »{room}«: Der Name des Raums ist niedriger als 15 mm.")
            }
            (Remark::SmallRoom { room }, Language::En) => {
                format!("Sign “{room}”: the name of the room is lower than 15 mm.")
            }
            (Remark::SmallTitles { room }, Language::De) => {
                format!("Schild »{room}«: Titel sind niedriger als 5 mm. Kurztitel helfen.")
            }
            (Remark::SmallTitles { room }, Language::En) => {
                format!("Sign “{room}”: titles are lower than 5 mm. Short titles help.")
            }
            (Remark::NoAffiliation { name }, Language::De) => {
                format!("Bei »{name}« steht nicht, woher: Es ist keine Organisation eingetragen.")
            }
            (Remark::NoAffiliation { name }, Language::En) => {
                format!("Nothing says where “{name}” belongs: there is no organisation.")
            }
            (Remark::NoTelephone { name }, Language::De) => format!("Von »{name}« ist keine Telefonnummer bekannt."),
            (Remark::NoTelephone { name }, Language::En) => format!("No telephone number of “{name}” is known."),
            (Remark::ManyWithoutTelephone { people }, Language::De) => {
                format!("Von {} ist keine Telefonnummer bekannt.", language.count(*people, "Person", "Personen"))
            }
            (Remark::ManyWithoutTelephone { people }, Language::En) => {
                format!("No telephone number of {} is known.", language.count(*people, "person", "people"))
            }
            (Remark::NotScheduled { session }, Language::De) => {
                format!("»{session}« fehlt: Der Programmpunkt hat noch keinen Raum oder keine Zeit.")
            }
            (Remark::NotScheduled { session }, Language::En) => {
                format!("“{session}” is missing: the session has no room or no time yet.")
            }
            (Remark::SmallNotice { notice }, Language::De) => format!(
                "Aushang »{notice}«: Die Überschrift ist niedriger als 15 mm oder eine Zeile niedriger als 5 mm. Weniger Text oder größeres Papier hilft."
            ),
            (Remark::SmallNotice { notice }, Language::En) => format!(
                "Notice “{notice}”: the heading is lower than 15 mm, or a line lower than 5 mm. Less text or larger paper helps."
            ),
            (Remark::NotMoved { session }, Language::De) => {
                format!("»{session}« ist nicht verlegt: Der Programmpunkt ist noch im alten Raum oder hat keinen.")
            }
            (Remark::NotMoved { session }, Language::En) => {
                format!("“{session}” has not moved: the session is still in its old room, or has none.")
            }
            (Remark::SessionIsGone, Language::De) => {
                "Ein Programmpunkt, von dem ein Aushang handeln soll, steht nicht mehr im Programm. Bitte den Aushang herausnehmen."
                    .to_owned()
            }
            (Remark::SessionIsGone, Language::En) => {
                "A session that a notice is to be about is no longer in the programme. Please take the notice out."
                    .to_owned()
            }
            (Remark::MovedButCancelled { session }, Language::De) => {
                format!("»{session}« entfällt und ist deshalb nicht verlegt. Das sagt ein Aushang »entfällt«.")
            }
            (Remark::MovedButCancelled { session }, Language::En) => {
                format!("“{session}” is cancelled, so it has not moved. A notice “cancelled” says so.")
            }
            (Remark::NotCancelled { session }, Language::De) => {
                format!("»{session}« entfällt nicht: Im Programm ist der Programmpunkt geplant.")
            }
            (Remark::NotCancelled { session }, Language::En) => {
                format!("“{session}” is not cancelled: the session is planned.")
            }
            (Remark::NotAbsent { name }, Language::De) => {
                format!("»{name}« ist nirgends als verhindert eingetragen, wo der Name angekündigt ist.")
            }
            (Remark::NotAbsent { name }, Language::En) => {
                format!("“{name}” is not marked as unable to attend wherever the name was announced.")
            }
            (Remark::SmallPoster { day }, Language::De) => {
                format!("Übersicht »{day}«: Titel sind niedriger als 2,5 mm. Kurztitel oder größeres Papier helfen.")
            }
            (Remark::SmallPoster { day }, Language::En) => {
                format!("Overview “{day}”: titles are lower than 2.5 mm. Short titles or larger paper help.")
            }
            (Remark::PosterOnSheets { day, sheets }, Language::De) => {
                format!("Übersicht »{day}« braucht {}.", language.count(*sheets, "Blatt", "Blätter"))
            }
            (Remark::PosterOnSheets { day, sheets }, Language::En) => {
                format!("Overview “{day}” needs {}.", language.count(*sheets, "sheet", "sheets"))
            }
            (Remark::CardTooSmall { session }, Language::De) => {
                format!(
                    "Auf der Übersicht ist für »{session}« zu wenig Platz; was fehlt, wird dort gezählt oder mit »…« angezeigt."
                )
            }
            (Remark::CardTooSmall { session }, Language::En) => {
                format!(
                    "The overview has too little room for “{session}”; what is missing is counted there, or shown as “…”."
                )
            }
            (Remark::SeveralSheets { room, sheets }, Language::De) => {
                format!("Schild »{room}« braucht {}.", language.count(*sheets, "Blatt", "Blätter"))
            }
            (Remark::SeveralSheets { room, sheets }, Language::En) => format!("Sign “{room}” needs {}.", language.count(*sheets, "sheet", "sheets")),
            (Remark::NoRoom { title }, Language::De) => format!("»{title}« hat noch keinen Raum."),
            (Remark::NoRoom { title }, Language::En) => format!("“{title}” has no room yet."),
            (Remark::NoTime { title }, Language::De) => {
                format!("»{title}« hat noch keine Zeit und steht deshalb am Ende.")
            }
            (Remark::NoTime { title }, Language::En) => format!("“{title}” has no time yet, so it stands at the end."),
            (Remark::OutdatedFiles { files }, Language::De) => {
                let files = language.count(*files, "Datei einer früheren Ausgabe", "Dateien früherer Ausgaben");
                format!("Was nicht mehr gilt, wurde aus dem Ordner genommen: {files}.")
            }
            (Remark::OutdatedFiles { files }, Language::En) => {
                let files = language.count(*files, "file of an earlier export", "files of earlier exports");
                format!("What holds no longer was taken out of the folder: {files}.")
            }
            (Remark::ThickBooklet { sheets }, Language::De) => {
                format!("{} kaum zusammen falten und heften. Mehrere Hefte oder A4 helfen.", language.count(*sheets, "Bogen lässt sich", "Bogen lassen sich"))
            }
            (Remark::ThickBooklet { sheets }, Language::En) => {
                format!("{} hardly be folded and stapled together. Several booklets or A4 help.", language.count(*sheets, "sheet can", "sheets can"))
            }
        }
    }
}
