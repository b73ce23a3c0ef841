use super::*;

fn missed(picture: &Picture, ask: usize) -> Vec<(usize, Why)> {
    let solution = picture.solved();
    let reasons = Reasons::of(&picture.problem, &solution).expect("reasons");
    reasons.missed(ask).into_iter().map(|missed| (missed.rank, missed.why)).collect()
}

fn full(by_rank: &[usize], unwished: usize, dearer: Option<i64>) -> Why {
    Why::Full { held: Tally { by_rank: by_rank.to_vec(), unwished, nothing: 0 }, dearer }
}

#[test]
fn a_full_session_says_who_holds_it_and_what_one_more_would_cost() {
    let picture = Picture::of("0: A=1 B=1 C=9\nanna 0: A B\nbert 0: B A\ncora 0: A B C");
    assert_eq!(picture.places(), "anna A, bert B, cora C");
    // Anna would go to an unwished place: 25 instead of 0, and Cora 0 instead of 3.
    assert_eq!(missed(&picture, 2), [(0, full(&[1], 0, Some(22))), (1, full(&[1], 0, Some(23)))]);
    assert_eq!(missed(&picture, 0), []);
    let chain = Picture::of("0: A=1 B=1 C=1\nanna 0: A B\nbert 0: B C\ncora 0: A !B !C");
    assert_eq!(chain.places(), "anna B, bert C, cora A");
    // If Anna had A, Cora would have no place, and Bert his first wish back.
    assert_eq!(missed(&chain, 0), [(0, full(&[1], 0, Some(98)))]);
}

#[test]
fn where_the_lot_decided_it_would_cost_nothing() {
    let picture = Picture::of("0: A=1 B=1\nanna 0: A B\nbert 0: A B");
    let lost = usize::from(picture.places() == "anna A, bert B");
    assert_eq!(missed(&picture, lost), [(0, full(&[1], 0, Some(0)))]);
}

#[test]
fn other_reasons_are_named() {
    let bound = Picture::of("0: A=9 B=9\nanna 0: A B !A\nbert 0: A =B\ncora 0: A\ndora 0: B\ncora|dora\nbert+anna");
    assert_eq!(missed(&bound, 0), [(0, Why::Fixed)]);
    let forbidden = Picture::of("0: A=9 B=9\nanna 0: A B !A");
    assert_eq!(missed(&forbidden, 0), [(0, Why::Forbidden)]);
    let apart = Picture::of("0: A=9 B=9\nanna 0: A B\nbert 0: A\nanna|bert");
    assert_eq!(missed(&apart, 0), [(0, Why::Entangled)]);
    let track = Picture::of("0: A=9/x\n1: B=9/x C=9/y\nanna 0: A\nanna 1: B C");
    let track = track.with(|problem| problem.tracks = Tracks::Once);
    assert_eq!(missed(&track, 1), [(0, Why::SameTrack { session: 0 })]);
    let crowded = Picture::of("0: A=1 B=9\nanna 0: A B\nbert 0: A B\nanna+bert");
    assert_eq!(missed(&crowded, 0), [(0, full(&[], 0, None))]);
}

#[test]
fn wishes_that_can_never_be_met_together_are_found() {
    let text = "0: A=1 B=1 C=1 D=5\nanna 0: A B\nbert 0: B A\ncora 0: A\ndora 0: C D\nemil 0: C B !B";
    let picture = Picture::of(text);
    let found = bottlenecks(&picture.problem).expect("bottlenecks");
    assert_eq!(found, [Bottleneck { block: 0, sessions: vec![0, 1], seats: 2, asks: vec![0, 1, 2] }]);
    let room_enough = Picture::of("0: A=1 B=1\nanna 0: A B\nbert 0: A");
    assert_eq!(bottlenecks(&room_enough.problem), Ok(Vec::new()));
    let taken = Picture::of("0: A=2 B=9\nanna 0: A\nbert 0: A\ncora 0: B =A");
    let found = bottlenecks(&taken.problem).expect("bottlenecks");
    assert_eq!(found, [Bottleneck { block: 0, sessions: vec![0], seats: 1, asks: vec![0, 1] }]);
}
