//! System packages of Debian and Ubuntu: missing ones are named and installed.

use crate::process;
use std::process::Command;

// After a bar: the name of the package in newer systems.

/// Needed to build.
pub const TO_BUILD: &[&str] = &["gcc", "libc6-dev", "pkg-config|pkgconf", "libwebkit2gtk-4.1-dev"];

/// Needed to test, beside those for building: programs that inspect documents, calendars and the window.
pub const TO_TEST: &[&str] = &[
    "poppler-utils",
    "qpdf",
    "zbar-tools",
    "mupdf-tools",
    "libharfbuzz-bin",
    "fonts-noto-cjk",
    "python3",
    "python3-icalendar",
    "libical3|libical3t64",
    "xvfb",
    "webkit2gtk-driver",
    "strace",
];

pub fn install(packages: &[&str]) -> Result<(), String> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !has("apt-get") {
        println!(
            "This is not Debian or Ubuntu; please see to it yourself that these are there: {}",
            missing.join(", ")
        );
        return Ok(());
    }
    println!("Installing system packages that are missing: {}", missing.join(", "));
    // apt sometimes fails half-way, and succeeds when repeated.
    apt(&missing)
        .or_else(|_| apt(&missing))
        .map_err(|why| format!("{why} Please install these packages yourself and try again: {}", missing.join(", ")))
}

fn apt(packages: &[&str]) -> Result<(), String> {
    process::run(as_root().args(["apt-get", "update", "--quiet"]))?;
    let names = packages.iter().map(|package| package.split('|').find(|name| is_known(name)).unwrap_or(package));
    process::run(as_root().args(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]).args(names))
}

/// `sudo` if we are not root; otherwise `env`, which runs the rest as it is.
fn as_root() -> Command {
    let id = Command::new("id").arg("-u").output();
    let root = id.is_ok_and(|id| id.stdout.starts_with(b"0\n"));
    let mut command = Command::new(if root { "env" } else { "sudo" });
    if root {
        command.arg("DEBIAN_FRONTEND=noninteractive");
    } else {
        command.args(["env", "DEBIAN_FRONTEND=noninteractive"]);
    }
    command
}

fn is_installed(package: &str) -> bool {
    package.split('|').any(|name| {
        let status = Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", name]).output();
        status.is_ok_and(|status| status.stdout == b"installed")
    })
}

/// True if this system offers a package with this name.
fn is_known(name: &str) -> bool {
    let policy = Command::new("apt-cache").args(["policy", name]).output();
    policy.is_ok_and(|policy| {
        String::from_utf8_lossy(&policy.stdout)
            .lines()
            .any(|line| line.trim().starts_with("Candidate:") && !line.contains("(none)"))
    })
}

fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}
