//! What people do in the window, in the real one.

mod at_the_board;
mod at_the_front_door;
mod away;
mod board;
mod by_keyboard;
mod every_draft;
mod every_view;
mod findings;
mod front_desk;
mod in_the_window;
mod late_changes;
mod measure;
#[cfg(target_os = "linux")]
mod no_connections;
mod participants;
mod participants_story;
mod real_hands;
mod rescue;
mod states;
mod tables;
