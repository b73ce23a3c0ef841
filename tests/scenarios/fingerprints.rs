//! A new version of Tagwerk makes nothing stale: what is said on a piece of the sample keeps its fingerprint.

use crate::documents::sample_programme;
use tagwerk_core::{
    documents::{
        Job, Kind, Unprintable, Wanted,
        badges::{BackOptions, BadgeOptions, Field},
        lists::{List, ListOptions},
        placards::{Placard, PlacardOptions},
        signs::{Per, SignOptions},
        usual,
    },
    domain::Language,
};
use tagwerk_tests::golden;

/// Each document as it is usually printed, and in ways that say more.
fn jobs() -> Vec<Job> {
    let badges = BadgeOptions { fields: Field::ALL.to_vec(), back: Some(BackOptions::default()), ..Default::default() };
    let signs = [Per::HalfDay, Per::Block, Per::Session].map(|per| SignOptions { per, ..SignOptions::default() });
    let lists = List::ALL.map(|list| ListOptions { list, ..ListOptions::default() });
    let notices = PlacardOptions { placards: Placard::ready(Language::De), ..PlacardOptions::default() };
    let wanted = [Wanted::Badges(Box::new(badges)), Wanted::Placards(notices)];
    let wanted = wanted.into_iter().chain(signs.map(Wanted::Signs)).chain(lists.map(Wanted::Lists));
    // The slots of a booklet name sessions by their ids, which each sample has anew.
    let usual = usual().into_iter().filter(|job| job.kind() != Kind::Booklet);
    usual.chain(wanted.map(Job::of)).collect()
}

/// A fingerprint that changes here would make every such piece of every event stale. If a piece has to say something new,
/// its slot is left out while it says nothing, so that pieces without it keep theirs.
#[test]
fn pieces_keep_their_fingerprints() {
    let sample = sample_programme();
    let mut lines = Vec::new();
    for job in jobs() {
        let programme = job.programme(&sample);
        let composition = match job.compose(&*programme) {
            Ok(composition) => composition,
            Err(Unprintable::Nothing(_) | Unprintable::Refused(_)) => continue,
            Err(why) => panic!("{why}"),
        };
        lines.extend(composition.printed().iter().map(|piece| {
            let name = job.kind().name_of_piece(&piece.slots, Language::De);
            format!("{} {} {name}\n", job.kind().key(), piece.fingerprint.short())
        }));
    }
    lines.sort();
    lines.dedup();
    assert!(lines.len() > 100, "{}", lines.len());
    golden("documents/fingerprints.txt", &lines.concat());
}
