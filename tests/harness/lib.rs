//! The vocabulary of our tests.

// The real window, which tests drive only on Linux.
#[cfg(target_os = "linux")]
mod driver;
#[cfg(target_os = "linux")]
pub mod hand;
#[cfg(target_os = "linux")]
pub mod home;
#[cfg(target_os = "linux")]
pub mod processes;
#[cfg(target_os = "linux")]
pub mod screen;
#[cfg(target_os = "linux")]
pub mod window;

use chrono::DateTime;
use serde_json::Value;
use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};
use tagwerk_core::{
    documents::{self, HandedOut, Job, Material, Part, Participants},
    domain::{Programme, Stand},
    layout::{Shaper, Sheet},
    watch::Unwatched,
};
use tempfile::TempDir;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The words by which the page knows the documents: "badges", "lists".
pub fn documents() -> Vec<String> {
    let word = |job: Job| serde_json::to_value(job.wanted).expect("a job")["document"].as_str().map(str::to_owned);
    documents::usual().into_iter().filter_map(word).collect()
}

/// The program for the terminal. Cargo builds it for the scenarios, which are tests of its package, and says where it
/// is.
pub fn tagwerk() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| match std::env::var_os("CARGO_BIN_EXE_tagwerk") {
        Some(path) => path.into(),
        None => beside_us("tagwerk"),
    })
}

/// One of our programs, rebuilt if anything changed: a test must never run an old one.
fn beside_us(name: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            // Built as `cargo xtask test` builds: another selection of packages would have other features, and
            // rebuild everything.
            .args(["build", "--quiet", "--workspace", "--all-targets"])
            .current_dir(root())
            .status()
            .expect("cargo starts");
        assert!(built.success(), "tagwerk does not build");
        // A test program is in target/debug/deps, other programs are in the folder above it.
        let here = std::env::current_exe().expect("a path");
        here.ancestors().skip(1).find(|folder| !folder.ends_with("deps")).expect("a target folder").to_owned()
    });
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The present time in our tests.
pub const NOW: &str = "2026-06-01T10:00:00Z";

/// A desk with a folder on it, and a terminal.
pub struct Desk {
    folder: TempDir,
    /// The folder for the program's own data.
    data: TempDir,
}

/// What the program answered.
#[derive(Debug)]
pub struct Answer {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    pub fn new() -> Self {
        let folder = || tempfile::tempdir().expect("a folder");
        Self { folder: folder(), data: folder() }
    }

    /// A desk with the sample event.
    pub fn with_sample() -> Self {
        let desk = Self::new();
        desk.does(&["sample", "event.tagwerk"]);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder of the backups.
    pub fn backups(&self) -> PathBuf {
        self.data.path().join("org.tagwerk.Tagwerk/backups")
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).expect("a file");
        path
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("a file")
    }

    /// The command on a German machine and at [`NOW`], unless the words say otherwise.
    pub fn command<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        self.command_at(NOW, words)
    }

    fn command_at<S: AsRef<OsStr>>(&self, now: &str, words: &[S]) -> Command {
        let mut command = Command::new(tagwerk());
        command.current_dir(self.folder.path()).args(["--now", now]).args(words);
        command.env("LC_ALL", "de_DE.UTF-8").env("XDG_DATA_HOME", self.data.path());
        command
    }

    pub fn asks(&self, words: &[&str]) -> Answer {
        Answer::of(self.command(words).stdin(Stdio::null()).output().expect("tagwerk starts"))
    }

    /// The same at another time.
    pub fn asks_at(&self, now: &str, words: &[&str]) -> Answer {
        Answer::of(self.command_at(now, words).stdin(Stdio::null()).output().expect("tagwerk starts"))
    }

    /// The same with standard input.
    pub fn pipes(&self, input: &[u8], words: &[&str]) -> Answer {
        let mut child = self
            .command(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("tagwerk starts");
        // A program that refuses large input need not read all of it.
        drop(child.stdin.take().expect("an input").write_all(input));
        Answer::of(child.wait_with_output().expect("an answer"))
    }

    /// Runs a command that must succeed, and returns its output.
    pub fn does(&self, words: &[&str]) -> String {
        let answer = self.asks(words);
        assert_eq!(answer.code, Some(0), "{words:?}: {answer:?}");
        answer.out
    }

    /// Runs a command that must fail, and returns the sentence that says why.
    pub fn fails(&self, words: &[&str]) -> String {
        self.asks(words).failed()
    }

    pub fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.does(words)).expect("JSON")
    }

    /// The whole programme as JSON.
    pub fn shown(&self) -> Value {
        self.json(&["show", "event.tagwerk", "--json"])
    }
}

impl Answer {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
    }

    /// The sentence on standard error. Exit code 1, and no trace of a crash.
    pub fn failed(&self) -> String {
        assert_eq!(self.code, Some(1), "{self:?}");
        let sentence = self.err.trim();
        assert!(!sentence.contains("panicked"), "{sentence}");
        assert!(sentence.ends_with(['.', ':']) || sentence.contains('\n'), "no sentence: {sentence}");
        sentence.to_owned()
    }
}

/// The Stand of everything that [`laid_out`] prints.
pub fn stand() -> Stand {
    let at = DateTime::from_timestamp(1_780_000_000, 0).expect("a time").naive_utc();
    Stand { number: 3, at }
}

/// All sheets of a document, and the remarks on them.
pub fn laid_out(programme: &Programme, job: &Job) -> Part {
    laid_out_with(programme, &Participants::default(), job)
}

/// The same with participants, whose people must be in the programme.
pub fn laid_out_with(programme: &Programme, participants: &Participants, job: &Job) -> Part {
    let programme = job.programme(programme);
    let handed_out = HandedOut::default();
    let material = Material::new(&programme, participants, &handed_out);
    let composition = job.compose(material).expect("something to print");
    let stands = vec![stand(); composition.printed().len()];
    let (mut shaper, mut whole) = (Shaper::of(programme.event.typeface), Part::default());
    for part in 0..composition.parts() {
        whole.append(composition.lay_out(part, &stands, &mut shaper, &Unwatched));
    }
    composition.notices().into_iter().for_each(|notice| whole.tell(notice));
    whole
}

/// A document in the form that [`golden`] compares.
pub fn as_text(whole: &Part) -> String {
    whole.sheets.iter().map(Sheet::to_text).collect::<Vec<_>>().join("\n")
}

/// Runs a program that inspects our documents. If it is not installed, the test fails.
pub fn looks(program: &str, words: &[&OsStr]) -> Output {
    Command::new(program)
        .args(words)
        .output()
        .unwrap_or_else(|why| panic!("{program} is missing ({why}); `cargo xtask test` installs it"))
}

/// Compares with what was once checked and found good.
pub fn golden(name: &str, seen: &str) {
    stays(&root().join("tests/golden").join(name), seen);
}

/// Compares with a file of the repository, character by character.
pub fn stays(path: &Path, seen: &str) {
    let expected = found_good(path, seen);
    if seen != expected {
        let different = seen.lines().zip(expected.lines()).find(|(seen, expected)| seen != expected);
        panic!(
            "{} is not as it was: {different:?}; the same test with TAGWERK_GOLDEN=new writes it again \
             (.github/CONTRIBUTING.md, \"Generated and compared files\")",
            path.display()
        );
    }
}

/// What was once checked and found good; empty if nobody has checked it yet. `TAGWERK_GOLDEN=new` writes it again, to
/// be checked again.
pub fn found_good(path: &Path, seen: &str) -> String {
    if std::env::var_os("TAGWERK_GOLDEN").is_some_and(|wish| wish == "new") {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, seen).expect("a golden file");
    }
    fs::read_to_string(path).unwrap_or_default()
}
