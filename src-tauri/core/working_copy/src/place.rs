//! Where a file lies: on this machine's own disk, or where SQLite cannot be trusted to keep it safe.
//!
//! A stick can be pulled out at any moment. Network drives often have no locks that hold, and synchronising programs replace
//! a file while it is open. All are recognised without asking the network: by the mount, by what the program keeps in the
//! root of its folder, or by the folder's fixed name.

use domain::Language;
use serde::{Deserialize, Serialize};
use std::path::{Component, Path, PathBuf, Prefix};

/// A place from which files are not edited directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    Stick,
    NetworkDrive,
    Synchronised(Service),
}

/// The program that synchronises a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    Dropbox,
    GoogleDrive,
    ICloud,
    /// Nextcloud and ownCloud, which keep the same files.
    Nextcloud,
    OneDrive,
    Syncthing,
}

impl Place {
    /// The place of a file or folder; `None` for this machine's own disk. Links are followed.
    pub fn of(path: &Path) -> Option<Self> {
        let real = std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok()?;
        Self::told_by(&real, &mounts(), &|path| path.exists(), &names_in)
    }

    fn told_by(
        path: &Path,
        mounts: &str,
        exists: &dyn Fn(&Path) -> bool,
        names_in: &dyn Fn(&Path) -> Vec<String>,
    ) -> Option<Self> {
        if let Some(service) = Service::of(path, exists, names_in) {
            return Some(Self::Synchronised(service));
        }
        // \\server\share
        if let Some(Component::Prefix(prefix)) = path.components().next()
            && matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
        {
            return Some(Self::NetworkDrive);
        }
        let mount = Mount::of(path, mounts)?;
        if mount.is_network() {
            Some(Self::NetworkDrive)
        } else if mount.is_stick() {
            Some(Self::Stick)
        } else {
            None
        }
    }

    /// "auf dem Stick"
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Stick => language.pick("auf dem Stick", "on the stick"),
            Self::NetworkDrive => language.pick("auf dem Netzlaufwerk", "on the network drive"),
            Self::Synchronised(service) => service.words(language),
        }
    }
}

impl Service {
    /// Looks from the folder of the file upwards.
    fn of(path: &Path, exists: &dyn Fn(&Path) -> bool, names_in: &dyn Fn(&Path) -> Vec<String>) -> Option<Self> {
        path.ancestors().find_map(|folder| {
            let named = folder.file_name().and_then(|name| Self::of_name(&name.to_string_lossy()));
            named.or_else(|| Self::of_marker(folder, exists)).or_else(|| {
                // Nextcloud's database has a name of its own in each folder: `.sync_4b1c….db`.
                let is_database = |name: &String| name.starts_with(".sync_") && name.ends_with(".db");
                names_in(folder).iter().any(is_database).then_some(Self::Nextcloud)
            })
        })
    }

    /// Folders whose names their programs choose. macOS keeps them all below `Library/CloudStorage`.
    fn of_name(name: &str) -> Option<Self> {
        let is =
            |known: &str| name == known || name.strip_prefix(known).is_some_and(|rest| rest.starts_with([' ', '-']));
        [("OneDrive", Self::OneDrive), ("GoogleDrive", Self::GoogleDrive), ("com~apple~CloudDocs", Self::ICloud)]
            .into_iter()
            .find_map(|(known, service)| is(known).then_some(service))
    }

    /// What the programs keep in the root of their folder.
    fn of_marker(folder: &Path, exists: &dyn Fn(&Path) -> bool) -> Option<Self> {
        let has = |name: &str| exists(&folder.join(name));
        let markers = [
            (".dropbox.cache", Self::Dropbox),
            (".stfolder", Self::Syncthing),
            (".tmp.drivedownload", Self::GoogleDrive),
            (".owncloudsync.log", Self::Nextcloud),
        ];
        markers.into_iter().find_map(|(marker, service)| has(marker).then_some(service))
    }

    fn words(self, language: Language) -> &'static str {
        match self {
            Self::Dropbox => language.pick("im Ordner von Dropbox", "in the Dropbox folder"),
            Self::GoogleDrive => language.pick("im Ordner von Google Drive", "in the Google Drive folder"),
            Self::ICloud => language.pick("in iCloud Drive", "in iCloud Drive"),
            Self::Nextcloud => language.pick("im Ordner von Nextcloud", "in the Nextcloud folder"),
            Self::OneDrive => language.pick("im Ordner von OneDrive", "in the OneDrive folder"),
            Self::Syncthing => language.pick("im Ordner von Syncthing", "in the Syncthing folder"),
        }
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// proc_pid_mountinfo(5). Empty on other systems.
#[expect(clippy::disallowed_methods, reason = "a file of the system, which is no event")]
fn mounts() -> String {
    std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default()
}

struct Mount {
    at: PathBuf,
    kind: String,
}

impl Mount {
    /// The mount that holds a path: the one with the longest name, and of two at one place the later.
    fn of(path: &Path, mounts: &str) -> Option<Self> {
        let holding = mounts.lines().filter_map(Self::read).filter(|mount| path.starts_with(&mount.at));
        holding.max_by_key(|mount| mount.at.as_os_str().len())
    }

    /// "36 35 98:0 / /media/anna/STICK rw,noatime shared:1 - vfat /dev/sdb1 rw"
    fn read(line: &str) -> Option<Self> {
        let (before, after) = line.split_once(" - ")?;
        let at = PathBuf::from(unescaped(before.split(' ').nth(4)?));
        Some(Self { at, kind: after.split(' ').next()?.to_owned() })
    }

    fn is_network(&self) -> bool {
        const KINDS: [&str; 16] = [
            "9p",
            "afs",
            "ceph",
            "cifs",
            "coda",
            "davfs",
            "fuse.davfs2",
            "fuse.gvfsd-fuse",
            "fuse.rclone",
            "fuse.s3fs",
            "fuse.sshfs",
            "ncpfs",
            "nfs",
            "nfs4",
            "smb3",
            "smbfs",
        ];
        KINDS.contains(&self.kind.as_str())
    }

    /// Desktops mount what is plugged in below these folders, whatever its file system is. Where somebody mounts a stick
    /// elsewhere, its file system tells; firmware also has one of these, but keeps nobody's events.
    fn is_stick(&self) -> bool {
        ["/media", "/run/media", "/Volumes"].iter().any(|folder| self.at.starts_with(folder))
            || ["vfat", "exfat", "msdos"].contains(&self.kind.as_str())
    }
}

/// Blanks and the like are written as octal numbers: `\040`.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let octal = (*first == b'\\')
            .then(|| after.get(..3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
        match octal {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[3..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
36 22 8:17 / /media/anna/MEIN\\040STICK rw,nosuid shared:99 - vfat /dev/sdb1 rw
37 22 8:18 / /run/media/anna/Platte rw shared:98 - ext4 /dev/sdc1 rw
38 22 0:55 / /srv/team rw,relatime shared:97 - cifs //server/team rw
39 22 0:56 / /home rw,relatime shared:96 - nfs4 server:/home rw
40 39 0:57 / /home/anna/.cache rw,relatime shared:95 - tmpfs tmpfs rw
41 22 0:58 / /run/user/1000/gvfs rw,relatime shared:94 - fuse.gvfsd-fuse gvfsd-fuse rw";

    fn place(path: &str, there: &[&str]) -> Option<Place> {
        let exists = |path: &Path| there.iter().any(|known| Path::new(known) == path);
        let names_in = |folder: &Path| {
            let inside = there.iter().filter(|known| Path::new(known).parent() == Some(folder));
            inside.filter_map(|known| Some(Path::new(known).file_name()?.to_str()?.to_owned())).collect()
        };
        Place::told_by(Path::new(path), MOUNTS, &exists, &names_in)
    }

    #[test]
    fn sticks_and_network_drives_are_known_by_their_mounts() {
        let known = [
            ("/var/forum.tagwerk", None),
            ("/media/anna/MEIN STICK/forum.tagwerk", Some(Place::Stick)),
            ("/media/anna/forum.tagwerk", None),
            ("/run/media/anna/Platte/Tagung/forum.tagwerk", Some(Place::Stick)),
            ("/srv/team/forum.tagwerk", Some(Place::NetworkDrive)),
            ("/home/anna/forum.tagwerk", Some(Place::NetworkDrive)),
            ("/home/anna/.cache/forum.tagwerk", None),
            ("/run/user/1000/gvfs/smb-share:server=s/forum.tagwerk", Some(Place::NetworkDrive)),
        ];
        for (path, wanted) in known {
            assert_eq!(place(path, &[]), wanted, "{path}");
        }
    }

    #[test]
    fn synchronised_folders_are_known_by_what_lies_in_their_root_or_by_their_name() {
        let synchronised = |service| Some(Place::Synchronised(service));
        let known = [
            ("/var/a/Team/2026/forum.tagwerk", "/var/a/Team/.stfolder", synchronised(Service::Syncthing)),
            ("/var/a/Dropbox/forum.tagwerk", "/var/a/Dropbox/.dropbox.cache", synchronised(Service::Dropbox)),
            ("/var/a/Cloud/x/forum.tagwerk", "/var/a/Cloud/.sync_4b1c33.db", synchronised(Service::Nextcloud)),
            ("/var/a/Cloud/forum.tagwerk", "/var/a/Cloud/.sync_notes.txt", None),
            ("/var/a/G/forum.tagwerk", "/var/a/G/.tmp.drivedownload", synchronised(Service::GoogleDrive)),
            ("/var/a/OneDrive - Verein e. V./forum.tagwerk", "", synchronised(Service::OneDrive)),
            ("/var/a/OneDriver/forum.tagwerk", "", None),
            ("/var/a/Dropbox/forum.tagwerk", "", None),
        ];
        for (path, there, wanted) in known {
            assert_eq!(place(path, &[there]), wanted, "{path} with {there}");
        }
        let on_stick = place("/media/anna/MEIN STICK/a/forum.tagwerk", &["/media/anna/MEIN STICK/.stfolder"]);
        assert_eq!(on_stick, synchronised(Service::Syncthing));
    }
}
