//! Measurements. Each job runs in a process of its own, so that time and memory are those of the job.

use crate::{packages, page, process};
use std::process::Command;

/// Job and size; the bench program knows what they mean.
const JOBS: &[(&str, &str)] = &[
    ("import", "15"),
    ("import", "300"),
    ("create", "15"),
    ("create", "300"),
    ("open", "15"),
    ("open", "300"),
    ("save", "15"),
    ("save", "300"),
    ("conflicts", "15"),
    ("conflicts", "300"),
    ("check", "300"),
    ("check", "3000"),
    ("registrations", "50000"),
    ("registrations-workbook", "50000"),
    ("table-of-participants", "50000"),
    ("wishes", "15000"),
    ("forget", "50000"),
    ("open-participants", "50000"),
    ("page-participants", "50000"),
    ("front-desk", "50000"),
    ("twice", "50000"),
    ("stale", "5000"),
    ("stale-participants", "50000"),
    ("letters", "500"),
    ("places", "300"),
    ("places", "3000"),
    ("places", "50000"),
    ("badges", "300"),
    ("badges", "3000"),
    ("badges-qr", "300"),
    ("badges-qr", "5000"),
    ("badges-qr-logo", "300"),
    ("badges-qr-logo", "5000"),
    ("badges-qr-logo", "50000"),
    ("preview-badges", "300"),
    ("preview-badges", "30000"),
    ("signs", "15"),
    ("signs", "300"),
    ("booklet", "15"),
    ("booklet", "300"),
    ("calendar", "15"),
    ("calendar", "300"),
    ("personal-calendars", "10000"),
    ("bounds/title", "10000"),
    ("bounds/title", "100000"),
    ("bounds/title", "5000000"),
    ("bounds/name", "1000000"),
    ("bounds/text", "5000000"),
    ("bounds/text", "100000000"),
    ("bounds/logo", "5"),
    ("bounds/sessions", "10000"),
    ("bounds/sessions", "100000"),
    ("bounds/people", "100000"),
    ("window", "15"),
    ("window", "300"),
    ("window", "3000"),
    ("board", "300"),
    ("board", "3000"),
];

/// Runs all jobs, or those that are named.
pub fn bench(wanted: &[&str]) -> Result<(), String> {
    packages::install(packages::TO_BUILD)?;
    if wanted.is_empty() || ["window", "board"].iter().any(|job| wanted.contains(job)) {
        packages::install(packages::TO_TEST)?;
    }
    // Build all packages at once, as everywhere else: another choice of packages is another choice of features, and
    // would build all libraries again.
    page::build()?;
    process::cargo(&["build", "--release", "--workspace"])?;
    let folder = process::target().join("bench");
    std::fs::create_dir_all(&folder).map_err(|why| format!("{} cannot be made: {why}.", folder.display()))?;
    // "bounds" names all jobs that begin with it.
    let is_wanted =
        |job: &str| wanted.contains(&job) || job.split_once('/').is_some_and(|(all, _)| wanted.contains(&all));
    for (job, n) in JOBS.iter().filter(|(job, _)| wanted.is_empty() || is_wanted(job)) {
        process::run(Command::new(process::built("release", "tagwerk-bench")).args([job, n]).arg(&folder))?;
    }
    Ok(())
}
