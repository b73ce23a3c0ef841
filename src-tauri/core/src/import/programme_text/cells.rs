//! What single cells of a table say, for whoever knows what its columns are.

pub use super::{
    kinds::kind,
    people::people,
    roles::bare as role,
    rooms::without_floor,
    when::{Clock, Day, Times, find as when},
    within::read_people,
};
