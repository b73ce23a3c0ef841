//! A draft as text, for display in a terminal.

use super::{Draft, DraftContribution, DraftSession, RemarkKind};
use domain::{Language, Sentence, SessionState, Span, State, TimeStyle, action::size, time};
use std::fmt::Write;

impl Draft {
    pub fn to_text(&self, style: TimeStyle, language: Language) -> String {
        let mut text = String::new();
        if self.asks_first_day.is_some() {
            line(
                &mut text,
                language.pick(
                    "Das Programm nennt kein Datum: Auf welchen Tag fällt Tag 1?\n",
                    "The programme names no date: on which day is day 1?\n",
                ),
            );
        }
        for (index, block) in self.blocks.iter().enumerate() {
            let titles: Vec<&str> = [block.kind.as_deref(), block.theme.as_deref()].into_iter().flatten().collect();
            line(&mut text, &format!("{}  {}", self.when(block.span, style, language), titles.join(" · ")));
            for session in self.sessions.iter().filter(|session| session.block == Some(index)) {
                self.session(&mut text, session, style, language);
            }
        }
        for session in self.sessions.iter().filter(|session| session.block.is_none()) {
            self.session(&mut text, session, style, language);
        }
        self.notes(&mut text, language);
        text
    }

    fn session(&self, text: &mut String, session: &DraftSession, style: TimeStyle, language: Language) {
        let mut facts = vec![session.kind.name(language).to_owned()];
        facts.extend(session.room.clone());
        facts.extend((session.state != SessionState::Planned).then(|| session.state.name(language).to_owned()));
        let number = session.number.as_deref().map(|number| format!("{number}  ")).unwrap_or_default();
        let own = session.own_span.map(|span| format!("{}  ", self.when(span, style, language))).unwrap_or_default();
        let indent = if session.block.is_some() { "  " } else { "" };
        line(text, &format!("{indent}{own}{number}{}  [{}]", session.title, facts.join(", ")));
        for part in &session.contributions {
            line(text, &format!("{indent}    {}", contribution(part, language)));
        }
        let paragraphs = session.abstract_text.split("\n\n").filter(|paragraph| !paragraph.is_empty());
        for paragraph in paragraphs {
            line(text, &format!("{indent}    > {paragraph}"));
        }
    }

    /// A span with its date, or with the number of its day if the sheet has no date.
    pub fn when(&self, span: Span, style: TimeStyle, language: Language) -> String {
        let day = match self.asks_first_day {
            Some(first) => format!("{} {}", language.pick("Tag", "Day"), (span.day() - first).num_days() + 1),
            None => time::long_date(span.day(), language),
        };
        format!("{day}, {}", style.range_in_words(span, language))
    }

    fn notes(&self, text: &mut String, language: Language) {
        let people = self.people().len();
        let counts = size(self.blocks.len(), self.sessions.len(), people, language);
        line(text, &format!("\n{counts}"));
        for pair in &self.likely_same {
            let asked = language.pick("Wohl dieselbe Person", "Likely the same person");
            line(text, &format!("{asked}: {} = {} ({})", pair.a, pair.b, pair.reason.sentence(language)));
        }
        self.more_in_words(language).into_iter().for_each(|more| line(text, more));
        for remark in &self.remarks {
            let at = language.pick("Zeile", "Line");
            line(text, &format!("{at} {}: {}", remark.line, remark.kind.sentence(language)));
        }
        if !self.kept.is_empty() {
            line(text, language.pick("Nicht verstanden und so behalten:", "Not understood and kept as it stands:"));
        }
        for kept in &self.kept {
            line(text, &format!("  {:>5}  {}", kept.line, kept.text));
        }
    }
}

fn contribution(part: &DraftContribution, language: Language) -> String {
    let states = State::list(&part.states(), language);
    let notes = if states.is_empty() { String::new() } else { format!(" ({states})") };
    let affiliation = part.affiliation.as_deref().map(|text| format!(", {text}")).unwrap_or_default();
    let person = part.person.as_deref().unwrap_or("N. N.");
    let doubt = if part.is_doubtful { language.pick(" (fraglich)", " (doubtful)") } else { "" };
    format!("{}: {person}{affiliation}{notes}{doubt}", part.role.heading(1, language))
}

fn line(text: &mut String, line: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(text, "{line}");
}

impl RemarkKind {
    pub fn sentence(self, language: Language) -> String {
        let (german, english) = match self {
            RemarkKind::Shortened(what) => {
                let taken = language.pick("Genommen wurde der Anfang.", "The beginning was taken.");
                return format!("{} {taken}", what.sentence(language));
            }
            RemarkKind::HourTwice => (
                "Diese Stunde gibt es an dem Tag zweimal, weil die Uhren zurückgestellt werden; gemeint ist hier die erste.",
                "This hour exists twice on that day, because the clocks are put back; the first one is taken.",
            ),
            RemarkKind::OtherWeekday => (
                "Der Wochentag passt nicht zum Datum; genommen wurde das Datum.",
                "The weekday is not that of the date; the date was taken.",
            ),
            RemarkKind::EndAssumed => (
                "Hier steht nur der Anfang; als Ende wurde der Anfang der nächsten Zeile genommen.",
                "Only the start stands here; the start of the next line was taken as the end.",
            ),
            RemarkKind::EndUnknown => (
                "Hier steht nur der Anfang, und an dem Tag folgt nichts mehr; angenommen wurde eine Stunde.",
                "Only the start stands here, and nothing follows on that day; an hour was assumed.",
            ),
            RemarkKind::DayFromText => (
                "Der Tag steht nicht über dieser Uhrzeit; genommen wurde ein Datum, das anderswo im Text steht.",
                "The day does not stand above this time; a date from elsewhere in the text was taken.",
            ),
            RemarkKind::ClockInText => (
                "Hier steht eine Uhrzeit mitten im Text. Falls dann etwas Eigenes beginnt, bitte als eigenen Programmpunkt anlegen.",
                "A time of day stands within the text here. If something of its own begins then, please make it a session.",
            ),
            RemarkKind::NumberInText => (
                "Hier steht etwas mit einer Nummer mitten im Text. Falls es ein eigener Programmpunkt ist, bitte als solchen anlegen.",
                "Something with a number stands within the text here. If it is a session of its own, please make it one.",
            ),
            RemarkKind::ListedBelow => (
                "Das steht unter dem Ablauf und gehört wohl in eine seiner Runden; genommen wurde die erste.",
                "This stands below the agenda and likely belongs to one of its rounds; the first one was taken.",
            ),
            RemarkKind::YearAssumed => (
                "Das Datum nennt kein Jahr; genommen wurde das laufende.",
                "The date names no year; the current one was taken.",
            ),
            RemarkKind::AfterMidnight => (
                "Diese Uhrzeit liegt nach Mitternacht; genommen wurde der Tag nach dem, unter dem sie steht.",
                "This hour lies after midnight; the day after the one under which it stands was taken.",
            ),
            RemarkKind::EndsNextDay => (
                "Das Ende liegt in der Nacht; genommen wurde der folgende Tag.",
                "The end lies in the night; the next day was taken.",
            ),
            RemarkKind::EndBeforeStart => (
                "Das Ende liegt nicht nach dem Anfang; angenommen wurde ein anderes. Bitte die Zeiten prüfen.",
                "The end is not after the start; another one was assumed. Please check the times.",
            ),
            RemarkKind::DayBeforeMonth => (
                "Tag und Monat könnten vertauscht sein; die erste Zahl wurde als Tag gelesen.",
                "Day and month may be swapped; the first number was read as the day.",
            ),
            RemarkKind::FamilyNameFirst => (
                "Hier steht wohl der Familienname vorn; was hinter dem Komma steht, wurde als Vorname gelesen.",
                "The family name seems to stand first here; what stands behind the comma was read as the given name.",
            ),
            RemarkKind::SecondName => (
                "Was hinter dem Komma steht, wurde als weitere Person gelesen; es könnte auch eine Organisation sein.",
                "What stands behind the comma was read as another person; it may be an organisation.",
            ),
            RemarkKind::UnknownRole => (
                "Unter dieser Zeile stehen wohl Personen; welche Rolle sie haben, ist nicht bekannt. Genommen wurde, was hier steht.",
                "People seem to stand below this line; which role they have is not known. What stands here was taken.",
            ),
            RemarkKind::ControlCharacter => (
                "Ein Steuerzeichen, das in keinen Text gehört, wurde ausgelassen.",
                "A control character that belongs into no text was left out.",
            ),
        };
        language.pick(german, english).to_owned()
    }
}
