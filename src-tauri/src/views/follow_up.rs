//! What is left to do after late changes, as the page shows it.

use super::table::count;
use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    documents::{
        Job, Out, Wanted,
        lists::{List, ListOptions},
    },
    domain::{
        ItemRef, Language, Participation, PersonId, Programme, Session, SessionId, limits, participation::Mark, time,
    },
    event_file::{
        Because, EventError, EventFile, FallsOut, FollowUp, HandedOutPiece, Published, Substitute, ToHouse, ToTell,
    },
};

/// What is left to do. Empty lists while nothing that left the house is out of date.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct FollowUpView {
    /// How many things there are to do.
    pub open: u32,
    /// How many pieces there are to print, notices included.
    pub to_print: u32,
    pub print_again: Vec<Batch>,
    pub publish_again: Option<PublishView>,
    pub take_down: Vec<HandedOutView>,
    pub put_up: Vec<HangingView>,
    /// Prints all notices that are yet to be printed.
    pub notices: Option<Job>,
    /// What the house has to know, if its list is out of date.
    pub to_house: Option<ToHouseView>,
    pub tell: Vec<ToTellView>,
    /// Prints the list of those to be told, with their numbers.
    pub calls: Option<Job>,
    /// The names of those who contribute and were never told anything.
    pub not_told: Vec<NotTold>,
    pub not_needed: Vec<HandedOutView>,
    pub left: u32,
    pub unknown: u32,
    /// Whether anything was handed out at all.
    pub is_anything_out: bool,
}

/// Pieces that are printed again by one job.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Batch {
    /// "2 Türschilder"
    pub name: String,
    pub job: Job,
    pub pieces: Vec<HandedOutView>,
    /// They are worn by now, so a notice may do.
    pub are_worn: bool,
}

/// Calendar entries for everybody that are out of date.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PublishView {
    /// "Kalender des Programms"
    pub name: String,
    /// How its entries are otherwise.
    pub changes: Vec<String>,
    /// When it was last handed out.
    pub at: String,
}

/// A piece that was handed out.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct HandedOutView {
    /// The key of the document, and the piece's words in the ledger. Together they name it.
    pub document: String,
    pub subject: String,
    /// "Türschild"
    pub kind: String,
    /// "Saal 2, Samstag, 24. September 2022"
    pub title: String,
    pub about: Option<ItemRef>,
    /// What it says otherwise now.
    pub because: Vec<String>,
    /// When it was handed out.
    pub at: String,
}

/// Something to hang up or to hand over.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct HangingView {
    pub document: String,
    pub subject: String,
    pub kind: String,
    pub title: String,
    /// The old door, for a notice.
    pub place: String,
    /// It has to be printed first.
    pub is_to_print: bool,
}

/// Somebody to be told.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ToTellView {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub number: Option<String>,
    pub contributes: bool,
    pub changes: Vec<String>,
    /// When they were last told, or handed what says it.
    pub told_at: String,
}

/// What is otherwise for the house than its list says.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ToHouseView {
    /// The house lists that are out of date.
    pub lists: Vec<ListName>,
    /// When the list was handed out.
    pub since: String,
    pub changes: Vec<String>,
    /// The message to be copied, its subject in the first line.
    pub message: String,
}

/// A list by its document and its words in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ListName {
    pub document: String,
    pub subject: String,
}

/// Somebody who was never told anything.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct NotTold {
    pub person: PersonId,
    pub name: String,
}

/// Somebody who could stand in.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SubstituteView {
    pub person: PersonId,
    pub name: String,
    pub organisation: Option<String>,
    pub has_done_it: bool,
    /// Has a part in the same session.
    pub is_there: bool,
}

/// What it would bring about if somebody falls out.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct FallingOut {
    /// "2 Türschilder, 3 Personen"; empty if nothing that was handed out says it.
    pub cost: String,
    /// The sessions by name, in programme order.
    pub sessions: Vec<FallenSession>,
}

/// A session in which they would be missing.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct FallenSession {
    pub session: SessionId,
    /// "2.5 Wege zum Hof"
    pub name: String,
    /// Nobody would moderate it any more.
    pub is_without_moderation: bool,
}

impl FollowUpView {
    pub fn of(file: &EventFile, language: Language) -> Result<Self, EventError> {
        let follow_up = file.follow_up()?;
        let (open, to_print) = (count(follow_up.open()), count(follow_up.to_print()));
        let is_anything_out = !file.printed()?.is_empty();
        let telling = Telling { programme: file.programme(), language };
        let FollowUp {
            print_again,
            publish_again,
            take_down,
            put_up,
            to_house,
            tell,
            not_told,
            not_needed,
            left,
            unknown,
        } = follow_up;
        let calls = ListOptions { list: List::Calls, ..ListOptions::default() };
        let style = telling.programme.event.time_style;
        let publish_again = publish_again.map(|one| PublishView {
            name: Published::name(language).to_owned(),
            changes: one.sentences(style, language),
            at: telling.at(one.at),
        });
        let mut jobs = file.jobs_to_print()?;
        let notices = jobs.pop_if(|_| put_up.iter().any(|one| one.to_print.is_some()));
        let batches = jobs.into_iter().map(|job| {
            let of_job = |piece: &&HandedOutPiece| piece.document == job.kind() && job.alone.contains(&piece.subject);
            let pieces: Vec<HandedOutView> =
                print_again.iter().filter(of_job).map(|piece| telling.piece(piece)).collect();
            Batch {
                name: job.kind().counted(pieces.len(), language),
                are_worn: job.kind().out() == Out::WithTheirOwners,
                job,
                pieces,
            }
        });
        let hanging = put_up.iter().map(|one| HangingView {
            document: one.document.key().to_owned(),
            subject: one.subject.clone(),
            kind: one.document.one(language).to_owned(),
            title: one.title.clone(),
            place: one.place.clone(),
            is_to_print: one.to_print.is_some(),
        });
        let names = not_told.into_iter().filter_map(|person| {
            let name = telling.programme.people.get(&person)?.full_name();
            Some(NotTold { person, name })
        });
        Ok(Self {
            open,
            to_print,
            print_again: batches.collect(),
            publish_again,
            take_down: take_down.iter().map(|piece| telling.piece(piece)).collect(),
            put_up: hanging.collect(),
            notices,
            to_house: to_house.map(|house| telling.to_house(house)),
            calls: (!tell.is_empty()).then(|| Job::of(Wanted::Lists(calls))),
            tell: tell.iter().map(|one| telling.to_tell(one)).collect(),
            not_told: names.collect(),
            not_needed: not_needed.iter().map(|piece| telling.piece(piece)).collect(),
            left: count(left),
            unknown: count(unknown),
            is_anything_out,
        })
    }
}

struct Telling<'a> {
    programme: &'a Programme,
    language: Language,
}

impl Telling<'_> {
    fn piece(&self, piece: &HandedOutPiece) -> HandedOutView {
        /// More than anybody reads of one piece.
        const MOST: usize = 4;
        // Of a session that comes or goes, the title says enough.
        let has_title = |gone: bool| {
            piece.because.iter().any(|other| other.slot == "title" && !both(other) && other.before.is_some() == gone)
        };
        let (has_gone, has_new) = (has_title(true), has_title(false));
        let says = |because: &&Because| {
            let is_told = if because.before.is_some() { has_gone } else { has_new };
            both(because) || !is_told || !matches!(because.slot.as_str(), "theme" | "time" | "number" | "state")
        };
        let because = piece.because.iter().filter(says).map(|because| self.because(because));
        HandedOutView {
            document: piece.document.key().to_owned(),
            subject: piece.subject.clone(),
            kind: piece.document.one(self.language).to_owned(),
            title: piece.title.clone(),
            about: piece.about,
            because: because.filter(|because| !because.is_empty()).take(MOST).collect(),
            at: self.at(piece.at),
        }
    }

    /// "Bibliothek → Gartenzimmer", "neu: …", "nicht mehr: …". Empty if the same is said by another text.
    fn because(&self, because: &Because) -> String {
        let language = self.language;
        match because.slot.as_str() {
            // The title says it.
            "short-title" => return String::new(),
            "logo" => return language.pick("Logo", "logo").to_owned(),
            _ => {}
        }
        let said = |text: &Option<String>| text.as_deref().map(|text| in_words(text, language));
        let gone = |text: &str| format!("{}: {text}", language.pick("nicht mehr", "no longer"));
        let sentence = match (said(&because.before), said(&because.now)) {
            (Some(before), Some(now)) => instead(&before, &now, gone),
            (Some(before), None) => gone(&before),
            (None, Some(now)) => format!("{}: {now}", language.pick("neu", "new")),
            (None, None) => String::new(),
        };
        limits::cut(&sentence, 160).into_owned()
    }

    fn to_house(&self, house: ToHouse) -> ToHouseView {
        let lists = house.lists.iter();
        let lists = lists.map(|(kind, subject)| ListName { document: kind.key().to_owned(), subject: subject.clone() });
        let message = house.message(&self.programme.event);
        ToHouseView {
            lists: lists.collect(),
            since: self.at(house.since),
            changes: house.changes,
            message: format!("{}\n\n{}", message.subject, message.text),
        }
    }

    fn to_tell(&self, one: &ToTell) -> ToTellView {
        ToTellView {
            person: one.person,
            name: one.name.clone(),
            email: one.email.clone(),
            number: one.number.clone(),
            contributes: one.contributes,
            changes: one.sentences(self.programme, self.language),
            told_at: self.at(one.told_at),
        }
    }

    fn at(&self, at: DateTime<Utc>) -> String {
        let civil = at.with_timezone(&self.programme.event.zone).naive_local();
        time::date_and_time(civil, self.programme.event.time_style, self.language)
    }
}

impl SubstituteView {
    pub fn of(one: &Substitute) -> Self {
        Self {
            person: one.person.id,
            name: one.person.full_name(),
            organisation: one.person.organisation.clone(),
            has_done_it: one.has_done_it,
            is_there: one.is_there,
        }
    }
}

impl FallingOut {
    pub fn of(file: &EventFile, person: PersonId, when: FallsOut, language: Language) -> Result<Self, EventError> {
        let programme = file.programme();
        let changes = file.falling_out(person, when, None)?;
        let cost = file.cost_of(&changes)?.sentence(language);
        let mut after = programme.clone();
        changes.iter().for_each(|change| after.apply(change));
        let falls = |session: &&Session| {
            let parts = programme.contributions_to(session.id);
            parts.iter().any(|part| changes.iter().any(|change| change.item().id() == part.id.0))
        };
        let moderated = |plan: &Programme, session: &Session| {
            let parts = plan.contributions_to(session.id);
            parts.iter().any(|part| part.role.moderates() && Participation::of(part, session).is_told())
        };
        let sessions = programme.sessions_in_order().into_iter().filter(falls).map(|session| FallenSession {
            session: session.id,
            name: match programme.printed_number(session, language) {
                Some(number) => format!("{number} {}", session.sign_title()),
                None => session.sign_title().to_owned(),
            },
            is_without_moderation: moderated(programme, session) && !moderated(&after, session),
        });
        Ok(Self { cost, sessions: sessions.collect() })
    }
}

/// One text stands instead of another.
fn both(because: &Because) -> bool {
    because.before.is_some() && because.now.is_some()
}

/// The text of a slot without the words that only the ledger knows.
fn in_words(text: &str, language: Language) -> String {
    let marked = |mark: Mark| match mark.words(language) {
        Some(words) => format!(" ({words})"),
        None => String::new(),
    };
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (noted, mark) in
        [("[None]", Mark::None), ("[Asked]", Mark::Asked), ("[Remote]", Mark::Online), ("[Absent]", Mark::Absent)]
    {
        text = text.replace(&format!(" {noted}"), &marked(mark));
    }
    match text.as_str() {
        "Yes" => language.pick("findet statt", "takes place").to_owned(),
        "Cancelled" => language.pick("entfällt", "cancelled").to_owned(),
        _ => text,
    }
}

/// What stands instead of what: "So 10.00–11.15 Wehrstube → Gartensaal". Words at the beginning that stay are said once,
/// those at the end not at all.
fn instead(before: &str, now: &str, gone: impl Fn(&str) -> String) -> String {
    let (before, now): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), now.split(' ').collect());
    let shortest = before.len().min(now.len());
    let first = (0..shortest).take_while(|at| before[*at] == now[*at]).count();
    let last = (1..=shortest - first).take_while(|at| before[before.len() - at] == now[now.len() - at]).count();
    let between = |words: &[&str]| words[first..words.len() - last].join(" ").trim_end_matches([':', ',']).to_owned();
    let changed = match (between(&before), between(&now)) {
        (before, now) if before.is_empty() => now,
        (before, now) if now.is_empty() => gone(&before),
        (before, now) => format!("{before} → {now}"),
    };
    format!("{} {changed}", before[..first].join(" ")).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_said_once_and_what_changed_side_by_side() {
        let instead = |before: &str, now: &str| instead(before, now, |text| format!("nicht mehr: {text}"));
        let line = |room: &str| format!("So 10.00–11.15 {room}: Wie geht es weiter?");
        assert_eq!(instead(&line("Wehrstube"), &line("Gartensaal")), "So 10.00–11.15 Wehrstube → Gartensaal");
        assert_eq!(instead("Impuls: Ada, Bert", "Impuls: Ada"), "Impuls: Ada, Bert → Ada");
        assert_eq!(instead("Impuls & Moderation", "Impuls"), "Impuls nicht mehr: & Moderation");
        assert_eq!(instead("alt", "neu"), "alt → neu");
        let part =
            |mark: &str| in_words(&format!("Moderation: Ada Beispiel, Verein [{mark}] · Bert [None]"), Language::De);
        assert_eq!(instead(&part("None"), &part("Absent")), "Moderation: Ada Beispiel, Verein (verhindert)");
    }
}
