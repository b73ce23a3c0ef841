//! Who gets which place, from who wishes what.

use super::*;
use chrono::NaiveDate;
use domain::{
    Block, Contribution, PlaceStanding, RegistrationStatus, Role, Session, SessionKind, SessionState, Span, WishId,
    testing::picture,
};
use std::collections::BTreeMap;

/// An event with two blocks one after the other: "A" and "B" have one seat each in the first, "C" two in the second.
struct Scene {
    programme: Programme,
    participants: Participants,
    sessions: BTreeMap<&'static str, SessionId>,
    names: BTreeMap<RegistrationId, &'static str>,
}

impl Scene {
    fn new() -> Self {
        let mut programme = picture::programme("");
        let mut sessions = BTreeMap::new();
        for (hour, titles) in [(9, &[("A", 1), ("B", 1)][..]), (11, &[("C", 2)])] {
            let block = Block::new(span(hour, hour + 1));
            for (title, seats) in titles {
                let capacity = Some(*seats);
                let session = Session { block: Some(block.id), capacity, ..Session::new(title, SessionKind::Workshop) };
                sessions.insert(*title, session.id);
                programme.sessions.insert(session.id, session);
            }
            programme.blocks.insert(block.id, block);
        }
        let participants = Participants { registrations: Vec::new(), wishes: Vec::new(), places: Vec::new() };
        Self { programme, participants, sessions, names: BTreeMap::new() }
    }

    /// Somebody who wishes for these sessions, the dearest first.
    fn with(mut self, name: &'static str, wishes: &[&str]) -> Self {
        let registration = Registration::new(PersonId::fresh());
        let wishes = wishes.iter().zip(1..).map(|(title, rank)| Wish {
            id: WishId::fresh(),
            registration: registration.id,
            session: self.sessions[title],
            rank,
        });
        self.participants.wishes.extend(wishes);
        self.names.insert(registration.id, name);
        self.participants.registrations.push(registration);
        self
    }

    fn registration(&mut self, name: &str) -> &mut Registration {
        let id = *self.names.iter().find(|(_, other)| **other == name).expect("somebody").0;
        self.participants.registrations.iter_mut().find(|row| row.id == id).expect("somebody")
    }

    fn seated(mut self, name: &str, session: &str, fixed: bool) -> Self {
        let registration = self.registration(name).id;
        let place = Place { fixed, ..Place::new(registration, self.sessions[session]) };
        self.participants.places.push(place);
        self
    }

    fn waiting(mut self, name: &str, session: &str, fixed: bool) -> Self {
        let registration = self.registration(name).id;
        let standing = PlaceStanding::WaitingList;
        let place = Place { standing, fixed, ..Place::new(registration, self.sessions[session]) };
        self.participants.places.push(place);
        self
    }

    fn compute(self, rules: &PlaceRules, method: Method) -> (String, Result<Places, NoPlaces>) {
        let titles: BTreeMap<SessionId, &str> = self.sessions.iter().map(|(title, id)| (*id, *title)).collect();
        let result = places(&self.programme, self.participants, rules, method, &mut |_, _| ControlFlow::Continue(()));
        let said = match &result {
            Ok(places) => {
                let mut lines: Vec<String> = (places.places.iter())
                    .map(|place| {
                        format!("{} {}", self.names[&place.registration], place.session.map_or("-", |id| titles[&id]))
                    })
                    .collect();
                lines.sort();
                format!("{} = {}", lines.join(", "), places.total)
            }
            Err(why) => why.sentence(&["Ada".to_owned(), "Bert".to_owned()], Language::De),
        };
        (said, result)
    }

    fn said(self) -> String {
        self.compute(&PlaceRules::default(), Method::Best).0
    }
}

fn span(from: u32, until: u32) -> Span {
    let at = |hour| NaiveDate::from_ymd_opt(2026, 6, 6).and_then(|day| day.and_hms_opt(hour, 0, 0)).expect("a time");
    Span::new(at(from), at(until)).expect("a span")
}

#[test]
fn the_sum_of_dissatisfaction_decides_and_not_who_came_first() {
    assert_eq!(Scene::new().with("Ada", &["A", "B"]).with("Bert", &["A"]).said(), "Ada B, Bert A = 1");
    let said = Scene::new().with("Ada", &["A"]).with("Bert", &["A"]).with("Cem", &["C"]).said();
    assert!(said.ends_with("= 25"), "{said}");
    let nobody = Scene::new().said();
    assert!(nobody.starts_with("Noch wünscht sich niemand"), "{nobody}");
}

#[test]
fn whoever_leads_in_a_block_or_is_not_registered_is_neither_placed_nor_counted() {
    let mut scene = Scene::new().with("Ada", &["A"]).with("Bert", &["A"]).with("Cem", &["A"]).with("Dora", &["A"]);
    let leader = scene.registration("Ada").person;
    let part = Contribution::new(scene.sessions["B"], Some(leader), Role::Moderation, 1);
    scene.programme.contributions.insert(part.id, part);
    scene.registration("Bert").status = RegistrationStatus::WaitingList;
    scene.registration("Cem").kind = "press".to_owned();
    for kind in &mut scene.programme.event.registration_kinds {
        kind.has_places = kind.key != "press";
    }
    assert_eq!(scene.said(), "Dora A = 0");
}

#[test]
fn nobody_is_sent_where_they_cannot_be() {
    let mut scene = Scene::new().with("Ada", &["A", "B"]);
    let person = scene.registration("Ada").person;
    let talk = Session { own_span: Some(span(8, 10)), ..Session::new("Vortrag", SessionKind::Plenary) };
    let part = Contribution::new(talk.id, Some(person), Role::Input, 1);
    scene.programme.sessions.insert(talk.id, talk);
    scene.programme.contributions.insert(part.id, part);
    let (said, result) = scene.compute(&PlaceRules::default(), Method::Best);
    assert_eq!(said, "Ada - = 100");
    let places = result.expect("places");
    assert!(places.places[0].missed.iter().all(|missed| missed.reason == Reason::NotReachable));
}

#[test]
fn cancelled_sessions_and_those_without_seats_take_nobody() {
    let mut scene = Scene::new().with("Ada", &["A", "B"]).with("Bert", &["C"]);
    let (a, c) = (scene.sessions["A"], scene.sessions["C"]);
    scene.programme.sessions.get_mut(&a).expect("A").state = SessionState::Cancelled;
    scene.programme.sessions.get_mut(&c).expect("C").capacity = Some(0);
    assert_eq!(scene.said(), "Ada B, Bert - = 100");
}

#[test]
fn a_place_by_hand_stays_and_its_seat_is_taken() {
    let scene = Scene::new().with("Ada", &["B"]).with("Bert", &["A", "B"]).seated("Ada", "A", true);
    assert_eq!(scene.said(), "Ada A, Bert B = 26");
    // Without wishes, too.
    let scene = Scene::new().with("Ada", &[]).with("Bert", &["A", "B"]).seated("Ada", "A", true);
    assert_eq!(scene.said(), "Bert B = 1");
    // Somebody who has cancelled leaves the seat to others.
    let mut scene = Scene::new().with("Ada", &["A"]).with("Bert", &["A"]).seated("Ada", "A", true);
    scene.registration("Ada").status = RegistrationStatus::Cancelled;
    assert_eq!(scene.said(), "Bert A = 0");
    let twice =
        Scene::new().with("Ada", &["A"]).with("Bert", &["A"]).seated("Ada", "A", true).seated("Bert", "A", true);
    let (_, result) = twice.compute(&PlaceRules::default(), Method::Best);
    assert!(matches!(result, Err(NoPlaces::FixedBeyondSeats { fixed: 2, .. })), "{result:?}");
}

#[test]
fn a_party_stays_together_and_a_pair_apart() {
    let mut scene = Scene::new().with("Ada", &["C"]).with("Bert", &["C"]).with("Cem", &["C"]);
    scene.registration("Bert").party = Some("Kita Süd".to_owned());
    scene.registration("Cem").party = Some(" kita süd".to_owned());
    assert_eq!(scene.said(), "Ada -, Bert C, Cem C = 100");
    let mut scene = Scene::new().with("Ada", &["C"]).with("Bert", &["C"]);
    scene.registration("Ada").apart = Some("Fußball, Chor".to_owned());
    scene.registration("Bert").apart = Some("chor".to_owned());
    assert!(scene.said().ends_with("= 100"));
    // Of three, those who share no word may meet.
    let mut scene = Scene::new().with("Ada", &["C"]).with("Bert", &["C"]).with("Cem", &["C"]);
    scene.registration("Ada").apart = Some("a, b".to_owned());
    scene.registration("Bert").apart = Some("a".to_owned());
    scene.registration("Cem").apart = Some("b".to_owned());
    assert_eq!(scene.said(), "Ada -, Bert C, Cem C = 100");
}

#[test]
fn a_repair_moves_nobody_who_can_stay() {
    // The best places would let the two change.
    let scene = || {
        Scene::new()
            .with("Ada", &["A", "B"])
            .with("Bert", &["B", "A"])
            .seated("Ada", "B", false)
            .seated("Bert", "A", false)
    };
    let (best, result) = scene().compute(&PlaceRules::default(), Method::Best);
    assert_eq!((best.as_str(), result.expect("places").moved), ("Ada A, Bert B = 0", 2));
    let (kept, result) = scene().compute(&PlaceRules::default(), Method::Repaired);
    let places = result.expect("places");
    assert_eq!((kept.as_str(), places.moved, places.changes.is_empty()), ("Ada B, Bert A = 2", 0, true));
    assert_eq!(places.total_before, Some(2));
}

#[test]
fn only_what_differs_is_changed_and_seats_of_those_who_left_go() {
    let mut scene = Scene::new().with("Ada", &["A"]).with("Bert", &["B"]).with("Cem", &["C"]);
    scene = scene.seated("Ada", "A", false).seated("Bert", "A", false).seated("Cem", "C", false);
    scene = scene.waiting("Ada", "C", true);
    scene.registration("Cem").status = RegistrationStatus::Cancelled;
    let (_, result) = scene.compute(&PlaceRules::default(), Method::Best);
    let changes = result.expect("places").changes;
    assert_eq!(
        (changes.added.len(), changes.removed.len()),
        (1, 2),
        "Bert moves, Cem leaves, Ada stays where she is and waits"
    );
}

#[test]
fn wishes_that_can_never_be_met_together_are_named() {
    let scene = Scene::new().with("Ada", &["A"]).with("Bert", &["A"]).with("Cem", &["A", "B"]);
    let (_, result) = scene.compute(&PlaceRules::default(), Method::Best);
    let places = result.expect("places");
    let [narrow] = places.bottlenecks.as_slice() else { panic!("{:?}", places.bottlenecks) };
    assert_eq!((narrow.seats, narrow.sessions.len(), narrow.wished_by), (1, 1, 2), "Ada and Bert wish for A alone");
}

#[test]
fn whoever_gets_nothing_that_they_wished_for_waits_for_the_dearest_wish_that_others_have() {
    let waits = |scene: Scene| {
        let titles: BTreeMap<SessionId, &str> = scene.sessions.iter().map(|(title, id)| (*id, *title)).collect();
        let names = scene.names.clone();
        let (_, result) = scene.compute(&PlaceRules::default(), Method::Best);
        let said = |place: &Place| format!("{} {}", names[&place.registration], titles[&place.session]);
        let changes = result.expect("places").changes;
        let gone = changes.removed.iter().filter(|place| !place.is_seat()).map(|place| format!("-{}", said(place)));
        let said = gone.chain(changes.added.iter().filter(|place| !place.is_seat()).map(said));
        said.collect::<Vec<_>>().join(", ")
    };
    let scene = || Scene::new().with("Ada", &["A"]).seated("Ada", "A", true).with("Bert", &["A"]);
    assert_eq!(waits(scene()), "Bert A");
    assert_eq!(waits(scene().waiting("Bert", "A", false)), "", "it is so already");
    assert_eq!(waits(scene().waiting("Bert", "B", false)), "-Bert B, Bert A", "what nobody wants any more goes");
    assert_eq!(waits(scene().waiting("Bert", "B", true)), "Bert A", "and not what was given by hand");
    assert_eq!(waits(Scene::new().with("Ada", &["A"]).waiting("Ada", "A", false)), "-Ada A", "there is a seat now");
}

#[test]
fn first_come_first_served_goes_by_the_days_of_registration() {
    let came = |scene: &mut Scene, name: &str, day: u32| {
        let since = NaiveDate::from_ymd_opt(2026, 3, day).and_then(|day| day.and_hms_opt(9, 0, 0));
        scene.registration(name).since = since;
    };
    let said = |scene: Scene| scene.compute(&PlaceRules::default(), Method::FirstCome).0;
    let mut scene = Scene::new().with("Ada", &["A"]).with("Bert", &["A", "B"]).with("Cem", &["A", "B"]);
    for (name, day) in [("Cem", 1), ("Bert", 2)] {
        came(&mut scene, name, day);
    }
    // The least total would be 1: Ada in A, and one of the others in B.
    assert_eq!(said(scene), "Ada -, Bert B, Cem A = 101");

    // A group waits for nobody, but needs a seat for each of them.
    let mut scene = Scene::new().with("Ada", &["C"]).with("Bert", &["C"]).with("Cem", &["C"]);
    for (name, day) in [("Cem", 1), ("Ada", 2), ("Bert", 3)] {
        came(&mut scene, name, day);
    }
    for name in ["Ada", "Bert"] {
        scene.registration(name).party = Some("Schule".to_owned());
    }
    assert_eq!(said(scene), "Ada -, Bert -, Cem C = 200");

    let mut scene = Scene::new().with("Ada", &["C"]).with("Bert", &["C"]);
    for name in ["Ada", "Bert"] {
        scene.registration(name).apart = Some("Streit".to_owned());
    }
    came(&mut scene, "Bert", 1);
    assert_eq!(said(scene), "Ada -, Bert C = 100");
}
