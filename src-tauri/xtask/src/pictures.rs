//! The pictures of README: pages drawn from the sample event, and the window on it.

use crate::{packages, page, process, run};
use std::process::Command;

pub fn pictures() -> Result<(), String> {
    packages::install(packages::TO_BUILD)?;
    packages::install(packages::TO_TEST)?;
    page::build()?;
    process::cargo(&["build", "--workspace", "--all-targets"])?;
    let folder = process::target().join("sample");
    run::main_job(&process::built("debug", "tagwerk"), &folder)?;
    let pictures = process::root().join("assets").join("pictures");
    std::fs::create_dir_all(&pictures).map_err(|why| format!("{} cannot be made: {why}.", pictures.display()))?;
    for (pdf, picture, page) in [("namensschilder.pdf", "badges", "1"), ("tuerschilder.pdf", "sign", "6")] {
        process::run(
            Command::new("pdftoppm")
                .args(["-png", "-singlefile", "-r", "70", "-f", page])
                .arg(folder.join(pdf))
                .arg(pictures.join(picture)),
        )?;
    }
    process::run(Command::new(process::built("debug", "tagwerk-pictures")).arg(&pictures))?;
    println!("The pictures are in {}", pictures.display());
    Ok(())
}
