//! Temporary files: their names, and the removal of those that a killed program left.

use super::Disk;
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

const PREFIX: &str = ".tagwerk-";
const SUFFIX: &str = ".part";
/// The number of random letters and digits: enough that nobody guesses a name and no two programs collide.
const RANDOM: usize = 12;

/// Longer than writing any file takes.
const FORGOTTEN: Duration = Duration::from_secs(24 * 60 * 60);

/// Creates a file in the folder under an unused name. The name does not contain that of the final file, which may
/// already have the greatest possible length.
pub(super) fn unfinished<F>(folder: &Path, create: impl FnMut(&Path) -> io::Result<F>) -> io::Result<(PathBuf, F)> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let made = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM).make_in(folder, create)?;
    let (file, path) = made.into_parts();
    Ok((path.keep()?, file))
}

/// Removes temporary files beside a file that a killed program left more than a day before this file was written. Takes
/// the time from the file, because the clock of another machine may differ.
pub fn clear_beside(disk: &dyn Disk, path: &Path) {
    clear_older(disk, path, FORGOTTEN);
}

/// The same for those that are older than this, compared with the file.
pub fn clear_older(disk: &dyn Disk, path: &Path, than: Duration) {
    let Ok(written) = fs::metadata(path).and_then(|file| file.modified()) else { return };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_forgotten = || {
            let file = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            written.duration_since(file.modified().ok()?).ok().filter(|age| *age > than)
        };
        if is_ours(&entry.file_name().to_string_lossy()) && is_forgotten().is_some() {
            // If this fails, the next write tries again.
            drop(disk.remove(&entry.path()));
        }
    }
}

fn is_ours(name: &str) -> bool {
    let random = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| random.len() == RANDOM && random.chars().all(|c| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemDisk;
    use std::time::SystemTime;

    #[test]
    fn what_a_killed_program_left_goes_after_a_day_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let written = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        let put = |name: &str, hours: u64| {
            let file = fs::File::create(folder.path().join(name)).expect("a file");
            file.set_modified(written - Duration::from_secs(hours * 3600)).expect("a time");
        };
        put(".tagwerk-Ab3Ab3Ab3Ab3.part", 25);
        put(".tagwerk-Zz9Zz9Zz9Zz9.part", 23);
        put(".tagwerk-Ab3.part", 25);
        put(".signs.pdf.part", 25);
        put("forum.tagwerk", 25);
        put("signs.pdf", 0);
        fs::create_dir(folder.path().join(".tagwerk-Ordnerordner.part")).expect("a folder");
        clear_beside(&SystemDisk, &folder.path().join("signs.pdf"));
        let mut left: Vec<String> = fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        left.sort();
        let kept = [
            ".signs.pdf.part",
            ".tagwerk-Ab3.part",
            ".tagwerk-Ordnerordner.part",
            ".tagwerk-Zz9Zz9Zz9Zz9.part",
            "forum.tagwerk",
            "signs.pdf",
        ];
        assert_eq!(left, kept);
    }
}
