//! Limits on what is read, each with its reason. Larger input is refused with an error: half a programme that looks
//! whole would be worse.

/// The size of the file: a programme with photographs of its speakers has thirty megabytes.
pub const MOST_BYTES: usize = 64 << 20;
/// The text of a programme of two thousand sessions has two megabytes.
pub const MOST_TEXT: usize = 8 << 20;
/// Two thousand sessions with fifty lines each.
pub const MOST_LINES: usize = 100_000;
/// What one part of a package may unpack to: Word's marks around every word make a text ten times as long.
pub const MOST_UNPACKED: usize = 96 << 20;
/// A document has a part for each picture, and few others.
pub const MOST_PARTS: usize = 10_000;
/// The rows of a table: every participant of a large congress in each of their sessions.
pub const MOST_ROWS: usize = 20_000;
/// A table with a column for every room of a fair.
pub const MOST_COLUMNS: usize = 256;
/// The largest books of abstracts.
pub const MOST_PAGES: usize = 1_000;
/// After this many steps, the caller is told and may cancel.
pub const STEP: usize = 2_048;

/// How large the tables of a workbook may be.
#[derive(Clone, Copy, Debug)]
pub struct TableLimits {
    pub rows: usize,
    /// Bytes in all cells together.
    pub text: usize,
}

impl TableLimits {
    pub const PROGRAMME: TableLimits = TableLimits { rows: MOST_ROWS, text: MOST_TEXT };
    /// Excel ends at 1,048,576 rows. So many participants with ten cells each fit into the text.
    pub const ROWS: TableLimits = TableLimits { rows: 1 << 20, text: 128 << 20 };
}

impl Default for TableLimits {
    fn default() -> Self {
        Self::PROGRAMME
    }
}
