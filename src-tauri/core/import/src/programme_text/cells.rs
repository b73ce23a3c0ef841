//! What single cells of a table say, for whoever knows what its columns are.

pub use super::{
    kinds::kind,
    leads::read_people,
    people::people,
    roles::bare as role,
    rooms::without_floor,
    when::{Clock, Day, Times, find as when},
};
