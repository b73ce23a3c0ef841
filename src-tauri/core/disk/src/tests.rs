//! What is written whole, where, and what happens to the file that was there.

use super::*;
use faults::{Faults, Promise};
use std::{cell::RefCell, path::PathBuf, rc::Rc};

/// The system's disk. Records what is done, and fails at a chosen step.
#[derive(Default)]
struct Noting {
    done: Rc<RefCell<Vec<String>>>,
    fails_at: Option<&'static str>,
}

struct NotingFile(Box<dyn File>, Rc<RefCell<Vec<String>>>);

impl Noting {
    fn step(&self, step: &str, path: &Path) -> io::Result<()> {
        let name = path.file_name().map_or_else(|| "/".into(), |name| name.to_string_lossy());
        let name = if name.starts_with(".tagwerk-") { "…" } else { &*name };
        self.done.borrow_mut().push(format!("{step} {name}"));
        match self.fails_at {
            Some(fails) if fails == step => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for Noting {
    fn create(&self, path: &Path, rights: &Rights) -> io::Result<Box<dyn File>> {
        self.step("create", path)?;
        Ok(Box::new(NotingFile(SystemDisk.create(path, rights)?, Rc::clone(&self.done))))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename", to)?;
        SystemDisk.rename(from, to)
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("name", to)?;
        SystemDisk.rename_to_new(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove", path)?;
        SystemDisk.remove(path)
    }

    fn make_folder(&self, path: &Path, rights: &Rights) -> io::Result<()> {
        SystemDisk.make_folder(path, rights)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step("folder", Path::new("/"))?;
        SystemDisk.sync_folder(path)
    }
}

impl Write for NotingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl File for NotingFile {
    fn sync(&self) -> io::Result<()> {
        self.1.borrow_mut().push("sync".to_owned());
        self.0.sync()
    }
}

fn put(disk: &dyn Disk, path: &Path, over: Over, text: &str) -> Result<(), WriteError> {
    write_as(disk, path, over, &Rights::Usual, |out| {
        out.write_all(text.as_bytes()).map_err(|error| WriteError::of(path, error))
    })
}

/// A folder that contains a file.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("signs.pdf");
    fs::write(&path, "old").expect("a file");
    (folder, path)
}

fn names(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_folder_is_on_the_disk_before_a_file_is_said_to_be_written() {
    let (_folder, path) = folder();
    let disk = Noting::default();
    put(&disk, &path, Over::Whatever, "new").expect("written");
    assert_eq!(*disk.done.borrow(), ["create …", "sync", "rename signs.pdf", "folder /"]);
    disk.done.borrow_mut().clear();
    put(&disk, &path.with_file_name("other.pdf"), Over::Nothing, "new").expect("written");
    assert_eq!(*disk.done.borrow(), ["create …", "sync", "name other.pdf", "folder /"]);
}

#[test]
fn whatever_fails_the_old_file_is_there_or_the_new_one_and_nothing_beside_it() {
    let faults = Faults::of(Promise::WholeFiles);
    for step in ["create", "rename", "folder"] {
        faults.play();
        let (folder, path) = folder();
        let disk = Noting { fails_at: Some(step), ..Noting::default() };
        let failed = put(&disk, &path, Over::Whatever, "new").expect_err("a failure");
        let is_there = step == "folder";
        assert_eq!(matches!(failed, WriteError::Unconfirmed { .. }), is_there, "{step}: {failed}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), if is_there { "new" } else { "old" }, "{step}");
        assert_eq!(names(&folder), ["signs.pdf"], "{step}");
    }
}

#[test]
fn a_new_file_takes_no_name_that_somebody_has() {
    let (folder, path) = folder();
    let failed = put(&SystemDisk, &path, Over::Nothing, "new").expect_err("a failure");
    assert!(matches!(failed, WriteError::Taken(_)), "{failed}");
    assert_eq!(fs::read_to_string(&path).expect("the file"), "old");
    assert_eq!(names(&folder), ["signs.pdf"]);
}

#[test]
fn a_folder_that_goes_is_told_and_no_other_missing_file_is_taken_for_it() {
    let gone = PathBuf::from("nowhere at all/signs.pdf");
    assert!(matches!(put(&SystemDisk, &gone, Over::Whatever, "new"), Err(WriteError::NoFolder(_))));
    let (_folder, path) = folder();
    let missing = || io::Error::from(io::ErrorKind::NotFound);
    assert!(matches!(WriteError::naming(&path, missing()), WriteError::Other { .. }));
    assert!(matches!(WriteError::naming(&gone, missing()), WriteError::NoFolder(_)));
}

#[cfg(unix)]
mod on_unix {
    use super::*;
    use std::{
        io::Read,
        os::unix::fs::{FileTypeExt, PermissionsExt, symlink},
    };

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("a file").permissions().mode() & 0o777
    }

    #[test]
    fn a_link_stays_and_what_it_points_to_is_replaced() {
        let (folder, path) = folder();
        let [relative, chain, into_nothing] = ["a", "b", "c"].map(|name| folder.path().join(name));
        symlink("signs.pdf", &relative).expect("a link");
        symlink(&relative, &chain).expect("a link");
        symlink("new.pdf", &into_nothing).expect("a link");
        put(&SystemDisk, &chain, Over::Whatever, "new").expect("written");
        put(&SystemDisk, &into_nothing, Over::Whatever, "first").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "new");
        assert_eq!(fs::read_to_string(folder.path().join("new.pdf")).expect("the file"), "first");
        assert!([&relative, &chain, &into_nothing].iter().all(|link| link.is_symlink()));
    }

    #[test]
    fn rights_of_what_was_there_are_kept_and_private_things_are_private() {
        let (folder, path) = folder();
        for rights in [0o600, 0o640, 0o604] {
            fs::set_permissions(&path, fs::Permissions::from_mode(rights)).expect("rights");
            put(&SystemDisk, &path, Over::Whatever, "new").expect("written");
            assert_eq!(mode(&path), rights);
        }
        let private = folder.path().join("people/backups");
        SystemDisk.make_folder(&private, &Rights::Private).expect("a folder");
        let secret = private.join("forum.tagwerk");
        write_as(&SystemDisk, &secret, Over::Nothing, &Rights::Private, |_| Ok::<(), WriteError>(())).expect("written");
        assert_eq!((mode(&folder.path().join("people")), mode(&private), mode(&secret)), (0o700, 0o700, 0o600));
    }

    #[test]
    fn nobody_knows_the_temporary_name_beforehand_and_a_link_under_it_is_not_followed() {
        let (folder, path) = folder();
        let planted = folder.path().join(".tagwerk-aaaaaaaaaaaa.part");
        let victim = folder.path().join("victim");
        symlink(&victim, &planted).expect("a link");
        let refused = SystemDisk.create(&planted, &Rights::Usual).map(drop).expect_err("a refusal");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        // Two writers at the same time each write into a file of their own.
        let written = write_whole(&SystemDisk, &path, |out| {
            put(&SystemDisk, &path, Over::Whatever, "meanwhile")?;
            out.write_all(b"in the end").map_err(|error| WriteError::of(&path, error))
        });
        written.expect("written");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "in the end");
        assert!(!victim.exists());
    }

    #[test]
    fn a_pipe_and_a_device_are_written_into_and_stay_what_they_are() {
        let (folder, _) = folder();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        assert!(made.success());
        // Asked first: if they were taken for files, they would be replaced, and the reader would wait in vain.
        assert!([&*pipe, Path::new("/dev/null"), Path::new("/dev/stdout")].into_iter().all(is_stream));
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || {
                let mut text = String::new();
                fs::File::open(pipe).expect("the pipe").read_to_string(&mut text).expect("a text");
                text
            }
        });
        put(&SystemDisk, &pipe, Over::Whatever, "for whoever reads").expect("written");
        assert_eq!(reader.join().expect("a reader"), "for whoever reads");
        assert!(is_stream(&pipe) && fs::symlink_metadata(&pipe).expect("the pipe").file_type().is_fifo());
        assert_eq!(names(&folder), ["pipe", "signs.pdf"]);
    }
}
