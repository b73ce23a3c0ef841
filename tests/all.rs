//! One binary for all tests that see more than one room of the house.

mod at_the_board;
mod bad_input;
mod badges;
mod board;
mod booklet;
mod by_keyboard;
mod calendar;
mod conflicts;
mod documents;
mod event_files;
mod every_view;
mod founding_path;
mod in_the_window;
mod invariants;
mod ledger;
mod licences;
mod lists;
mod long_work;
mod manuscript;
mod other_programs;
mod paper;
mod plates;
mod rendered;
mod sheets;
mod walls;
