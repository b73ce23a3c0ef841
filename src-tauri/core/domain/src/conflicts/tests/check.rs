//! Re-checking after a change gives the same findings as checking everything.

use super::super::{Check, Conflict, Difference, conflicts};
use crate::testing::picture;
use crate::{
    Agreement, BlockId, Change, Contribution, ContributionId, PersonId, Presence, Programme, Role, RoomId, Session,
    SessionId, SessionKind, SessionState, Span, Standing,
};
use chrono::Duration;
use proptest::prelude::*;

/// A house with a hall of two halves, three blocks, meals, a plenary, and people who are in several sessions.
fn plan() -> Programme {
    picture::programme(
        "Raum Aula: 40 Plätze, EG, Beamer, stufenlos
         Raum Saal: 60 Plätze, EG, Video
         Raum Saal/1: 30 Plätze, EG
         Raum Saal/2: 30 Plätze, EG
         Raum Boden: 2. OG, Stufen, zu 14.00–15.00
         Person Lotz: weg 9.00–10.00
         Person Roth: kommt 10.00
         Block 9.00–10.30
         Block 10.30–12.00
         Block 14.00–15.30
         Block 1 | Aula: A [Nr 1, 50 Köpfe] (Moderation Lotz, Impuls Roth) | Saal/1: B [Nr 2, Strang X] (Moderation Lau)
         Block 2 | Saal: C [Nr 1, braucht Video] (Moderation Roth, Impuls Ohm online) | Boden: D [Nr 1] (Impuls Lau)
         Block 3 | Boden: E [stufenlos] (Moderation Lotz) | Saal/2: F [Strang X] (Moderation Ohm krank, Moderation Lau für Ohm, Impuls Lotz Idee)
         12.00–13.00 | Saal: Mittagessen [Mahlzeit]
         13.00–13.30 | Saal: Zweites [Mahlzeit]
         15.30–16.30 | Aula: Plenum [Plenum] (Moderation Lotz)
         ohne Zeit | -: G (Moderation Roth angefragt)",
    )
}

/// What changes in the session at a place: its time, room, block, kind, state, number, track, or one of its parts.
type Move = (u8, usize, usize);

fn changes(programme: &Programme, (what, which, to): Move) -> Vec<Change> {
    let nth = |list: &[SessionId]| list[which % list.len()];
    let ids: Vec<SessionId> = programme.sessions.keys().copied().collect();
    let before = &programme.sessions[&nth(&ids)];
    let mut after = before.clone();
    let rooms: Vec<RoomId> = programme.rooms.keys().copied().collect();
    let blocks: Vec<BlockId> = programme.blocks.keys().copied().collect();
    match what % 10 {
        0 | 1 => after.room = rooms.get(to % (rooms.len() + 1)).copied(),
        2 => after.own_span = Some(shifted(picture::span("9.00–10.00"), (to % 32) as i64 * 15)),
        3 => (after.block, after.own_span) = (blocks.get(to % (blocks.len() + 1)).copied(), None),
        4 => {
            let kinds = [SessionKind::Workshop, SessionKind::Plenary, SessionKind::Meal, SessionKind::Break];
            after.kind = kinds[to % kinds.len()];
        }
        5 => {
            let states = [SessionState::Planned, SessionState::Idea, SessionState::Cancelled];
            after.state = states[to % states.len()];
        }
        6 => after.number = Some((to % 3).to_string()),
        7 => after.track = [None, Some("X".to_owned()), Some("Y".to_owned())][to % 3].clone(),
        8 => return another_part(programme, before, to),
        _ => {
            let block = &programme.blocks[&blocks[which % blocks.len()]];
            let after = crate::Block { span: shifted(block.span, to as i64 % 90 - 45), ..block.clone() };
            return vec![Change::edit(block.clone(), after)];
        }
    }
    vec![Change::edit(before.clone(), after)]
}

fn shifted(span: Span, minutes: i64) -> Span {
    let by = Duration::minutes(minutes);
    Span::new(span.start() + by, span.end() + by).expect("a span")
}

fn another_part(programme: &Programme, session: &Session, to: usize) -> Vec<Change> {
    let people: Vec<PersonId> = programme.people.keys().copied().collect();
    let parts: Vec<ContributionId> = programme.contributions.keys().copied().collect();
    let part = &programme.contributions[&parts[to % parts.len()]];
    let mut after = part.clone();
    match to % 6 {
        0 => after.session = session.id,
        1 => after.person = people.get(to % people.len()).copied(),
        2 => after.standing = if part.standing == Standing::Coming { Standing::Absent } else { Standing::Coming },
        3 => after.presence = if to.is_multiple_of(2) { Presence::Remote } else { Presence::OnSite },
        4 => after.agreement = if part.agreement == Agreement::Idea { Agreement::Agreed } else { Agreement::Idea },
        _ => return vec![Change::add(Contribution::new(session.id, people.first().copied(), Role::Input, 9))],
    }
    vec![Change::edit(part.clone(), after)]
}

fn sorted(conflicts: impl IntoIterator<Item = Conflict>) -> Vec<Conflict> {
    let mut conflicts: Vec<Conflict> = conflicts.into_iter().filter(Conflict::is_open).collect();
    conflicts.sort();
    conflicts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_second_look_finds_what_a_first_one_would(moves in prop::collection::vec(any::<Move>(), 1..40)) {
        let mut programme = plan();
        // Some are accepted, so that the test covers waivers that open and close again.
        for conflict in conflicts(&programme).iter().step_by(2) {
            let waiver = conflict.waiver(&programme, "gewollt");
            programme.waivers.insert(waiver.id, waiver);
        }
        let mut check = Check::of(&programme);
        let (mut whole, start) = (Difference::default(), Check::of(&programme).conflicts(&programme));
        for step in moves {
            let before = check.conflicts(&programme);
            let changes = changes(&programme, step);
            changes.iter().for_each(|change| programme.apply(change));
            let difference = check.follow(&programme, &changes);
            let anew = Check::of(&programme).conflicts(&programme);
            prop_assert_eq!(&check.conflicts(&programme), &anew, "after {:?}", step);
            // The findings before, without the solved ones and with the new ones, are the findings after.
            let kept = before.into_iter().filter(|conflict| !difference.solved.contains(conflict));
            prop_assert_eq!(sorted(kept.chain(difference.new.clone())), sorted(anew.clone()));
            // The steps together equal one step.
            whole = whole.then(difference);
            let but = |these: &[Conflict], those: &[Conflict]| {
                sorted(these.iter().filter(|it| it.is_open() && !those.contains(it)).cloned())
            };
            prop_assert_eq!((&whole.new, &whole.solved), (&but(&anew, &start), &but(&start, &anew)));
        }
    }
}
