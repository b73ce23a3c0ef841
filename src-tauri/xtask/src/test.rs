//! Everything that must be true of `main`.

use crate::{packages, page, process};

pub fn test() -> Result<(), String> {
    packages::install(packages::TO_BUILD)?;
    packages::install(packages::TO_TEST)?;
    process::cargo(&["fmt", "--all", "--check"])?;
    page::build()?;
    page::test()?;
    process::cargo(&["build", "--workspace", "--all-targets", "--locked"])?;
    // Warnings are errors here rather than in RUSTFLAGS, where that would build all libraries again.
    process::cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"])?;
    process::cargo(&["test", "--workspace", "--all-targets", "--locked", "--no-fail-fast"])
}
