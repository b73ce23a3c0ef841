//! Reads single table cells, for callers who know the meaning of the columns.

pub use super::{
    kinds::kind,
    leads::read_people,
    people::people,
    roles::bare as role,
    rooms::without_floor,
    when::{Clock, Day, Times, find as when},
};
