//! Each verb is a file: its arguments with their help texts in both languages, and what it does. It opens the event,
//! calls one method of it, and reports the result. A new verb is a file and three lines here. `rearranging` is shared by several of them.

mod arrived;
mod assign;
mod backups;
mod changes;
mod check;
mod compare;
mod contribution;
mod copy;
mod disclose;
mod distribute;
mod done;
mod export;
mod forget;
mod history;
mod import;
mod merge;
mod merge_people;
mod new;
mod person;
mod place;
mod preflight;
mod rearranging;
mod recover;
mod redo;
mod restore;
mod room;
mod sample;
mod session;
mod set;
mod show;
mod suggest;
mod swap;
mod tell;
mod undo;
mod unify_spellings;
mod waive;

use crate::{failure::Failure, talk::Talk};
use clap::Subcommand;

/// In the order in which the help lists them.
#[derive(Subcommand)]
pub enum Verb {
    New(new::New),
    Sample(sample::Sample),
    Import(import::Import),
    Show(show::Show),
    Check(check::Check),
    Set(set::Set),
    Place(place::Place),
    Swap(swap::Swap),
    Waive(waive::Waive),
    Suggest(suggest::Suggest),
    Distribute(distribute::Distribute),
    Assign(assign::Assign),
    Session(session::Session),
    Room(room::Room),
    Contribution(contribution::Contribution),
    Person(person::Person),
    Changes(changes::Changes),
    Done(done::Done),
    Tell(tell::Tell),
    Compare(compare::Compare),
    Merge(merge::Merge),
    Arrived(arrived::Arrived),
    MergePeople(merge_people::MergePeople),
    UnifySpellings(unify_spellings::UnifySpellings),
    Undo(undo::Undo),
    Redo(redo::Redo),
    History(history::History),
    Backups(backups::Backups),
    Restore(restore::Restore),
    Recover(recover::Recover),
    Copy(copy::Copy),
    Disclose(disclose::Disclose),
    Forget(forget::Forget),
    Export(export::Export),
    Preflight(preflight::Preflight),
}

impl Verb {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        match self {
            Verb::New(verb) => verb.run(talk),
            Verb::Sample(verb) => verb.run(talk),
            Verb::Import(verb) => verb.run(talk),
            Verb::Show(verb) => verb.run(talk),
            Verb::Check(verb) => verb.run(talk),
            Verb::Set(verb) => verb.run(talk),
            Verb::Place(verb) => verb.run(talk),
            Verb::Swap(verb) => verb.run(talk),
            Verb::Waive(verb) => verb.run(talk),
            Verb::Suggest(verb) => verb.run(talk),
            Verb::Distribute(verb) => verb.run(talk),
            Verb::Assign(verb) => verb.run(talk),
            Verb::Session(verb) => verb.run(talk),
            Verb::Room(verb) => verb.run(talk),
            Verb::Contribution(verb) => verb.run(talk),
            Verb::Person(verb) => verb.run(talk),
            Verb::Changes(verb) => verb.run(talk),
            Verb::Done(verb) => verb.run(talk),
            Verb::Tell(verb) => verb.run(talk),
            Verb::Compare(verb) => verb.run(talk),
            Verb::Merge(verb) => verb.run(talk),
            Verb::Arrived(verb) => verb.run(talk),
            Verb::MergePeople(verb) => verb.run(talk),
            Verb::UnifySpellings(verb) => verb.run(talk),
            Verb::Undo(verb) => verb.run(talk),
            Verb::Redo(verb) => verb.run(talk),
            Verb::History(verb) => verb.run(talk),
            Verb::Backups(verb) => verb.run(talk),
            Verb::Restore(verb) => verb.run(talk),
            Verb::Recover(verb) => verb.run(talk),
            Verb::Copy(verb) => verb.run(talk),
            Verb::Disclose(verb) => verb.run(talk),
            Verb::Forget(verb) => verb.run(talk),
            Verb::Export(verb) => verb.run(talk),
            Verb::Preflight(verb) => verb.run(talk),
        }
    }
}
