//! What people and other programs do to Tagwerk through the terminal, and the results: events, papers, calendars.

#![allow(clippy::disallowed_methods, reason = "other programs read what they like, and tests are such")]

mod arrivals;
mod away;
mod backups;
mod bad_input;
mod badges;
mod beside;
mod booklet;
mod calendar;
mod certificates;
mod conflicts;
mod documents;
mod event_files;
mod fingerprints;
mod first_day;
mod formats;
mod found_by_fuzzing;
mod founding_path;
#[cfg(target_os = "linux")]
mod kills;
mod late_actions;
mod late_changes;
mod ledger;
mod lists;
mod long_work;
mod manuscript;
mod merging;
mod older_formats;
mod other_programs;
mod paper;
mod participant_badges;
mod participant_lists;
mod participants_tables;
mod participants_twice;
mod places;
mod plates;
mod privacy;
mod recovery;
mod rendered;
mod schedules;
mod scripts;
mod sheets;
mod tables_again;
mod tables_out;
mod telling;
mod versions;
mod walls;
