//! A person's own programme: where they are expected, for their parts and their places. The backs of badges show it in
//! small type, personal schedules on a sheet of its own.

mod agenda;
mod parts;
mod table;

pub use agenda::{Agenda, Appointment};
pub use parts::Parts;
pub use table::{Line, put};
