use super::super::{Conflict, conflicts};
use crate::testing::picture;
use crate::{Programme, Rule, Session, SessionState};

/// A plan in which every finding is waived.
fn waived(picture: &str) -> Programme {
    let mut programme = picture::programme(picture);
    for conflict in conflicts(&programme) {
        let waiver = conflict.waiver(&programme, "so gewollt");
        programme.waivers.insert(waiver.id, waiver);
    }
    assert_eq!(open(&programme), []);
    programme
}

fn open(programme: &Programme) -> Vec<Rule> {
    conflicts(programme).into_iter().filter(Conflict::is_open).map(|conflict| conflict.rule).collect()
}

fn session<'a>(programme: &'a mut Programme, title: &str) -> &'a mut Session {
    programme.sessions.values_mut().find(|session| session.title == title).expect("the session")
}

#[test]
fn a_room_can_be_shared_on_purpose_until_a_time_or_the_room_changes() {
    let mut programme = waived("9.00–10.00 | Aula: A (Moderation Eins) | Aula: B (Moderation Zwei) | Saal: C [Plenum]");
    let before = programme.clone();
    assert_eq!(conflicts(&programme)[0].waived.as_deref(), Some("so gewollt"));
    session(&mut programme, "A").title = "Anders".to_owned();
    assert_eq!(open(&programme), [], "a title is no fact of it");
    session(&mut programme, "B").own_span = Some(picture::span("9.30–10.00"));
    assert_eq!(open(&programme), [Rule::RoomTakenTwice, Rule::BesidePlenary]);
    assert_eq!(open(&before), [], "and it is accepted again when the change is undone");
}

#[test]
fn who_accepted_too_few_seats_is_asked_again_when_more_are_expected() {
    let mut programme = waived("Raum Aula: 40 Plätze\n9.00–10.00 | Aula: A [41 Köpfe] (Moderation Eins)");
    session(&mut programme, "A").own_span = Some(picture::span("14.00–15.00"));
    assert_eq!(open(&programme), [], "the time does not matter");
    session(&mut programme, "A").expected = Some(60);
    assert_eq!(open(&programme), [Rule::RoomTooSmall]);
}

#[test]
fn a_waiver_is_for_its_sessions_and_people_alone() {
    let mut programme = waived("9.00–10.00 | Aula: A (Impuls Eins krank, Moderation Zwei)");
    let mut other = session(&mut programme, "A").clone();
    (other.id, other.own_span) = (crate::SessionId::fresh(), None);
    other.state = SessionState::Planned;
    programme.sessions.insert(other.id, other);
    assert_eq!(open(&programme), [Rule::NoModerator, Rule::TooFewPeople, Rule::Unplaced]);
}
