//! The page of the window. Vite builds it from `ui` into `ui/dist`, which the window embeds.

use crate::process;
use std::{
    fs,
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

/// The port of Vite's server, as in `ui/vite.config.ts` and `devUrl`.
const PORT: u16 = 5173;
/// Vite 8 requires it.
const OLDEST_NODE: (u32, u32) = (20, 19);

pub fn build() -> Result<(), String> {
    libraries()?;
    process::run(npm().args(["run", "build", "--silent", "--", "--logLevel", "warn"]))
}

/// Serves the page from its sources until it is dropped.
pub struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts Vite's server and waits until it answers.
pub fn serve() -> Result<Served, String> {
    libraries()?;
    // Vite itself, because npm would not end it together with itself.
    let mut node = Command::new("node");
    node.arg("node_modules/vite/bin/vite.js").current_dir(folder());
    let server = node.spawn().map_err(|why| format!("Vite does not start: {why}."))?;
    let mut served = Served(server);
    let end = Instant::now() + Duration::from_secs(180);
    while TcpStream::connect(("localhost", PORT)).is_err() {
        if let Ok(Some(status)) = served.0.try_wait() {
            return Err(format!("Vite ended with {status}."));
        }
        if Instant::now() > end {
            return Err("Vite has not answered for three minutes.".to_owned());
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(served)
}

/// Checks types and style, and runs the tests of state and components.
pub fn test() -> Result<(), String> {
    process::run(npm().args(["run", "check", "--silent"]))?;
    process::run(npm().args(["run", "test", "--silent"]))
}

/// Installs exactly what `package-lock.json` names, unless it is already installed.
fn libraries() -> Result<(), String> {
    node()?;
    let wanted = fs::read(folder().join("package-lock.json")).map_err(|why| format!("ui/package-lock.json: {why}"))?;
    let stamp = folder().join("node_modules").join(".installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    // A download sometimes breaks off, and succeeds when repeated.
    let install = || process::run(npm().args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]));
    install().or_else(|_| install())?;
    fs::write(&stamp, wanted).map_err(|why| format!("{} cannot be written: {why}.", stamp.display()))
}

fn node() -> Result<(), String> {
    let missing = || {
        let (major, minor) = OLDEST_NODE;
        format!(
            "The page is built with Node.js {major}.{minor} or later and its npm. Please install them and try again."
        )
    };
    let said = Command::new("node").arg("--version").output().map_err(|_| missing())?;
    let version = String::from_utf8_lossy(&said.stdout).trim().trim_start_matches('v').to_owned();
    let mut numbers = version.split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found >= OLDEST_NODE { Ok(()) } else { Err(format!("Here is Node.js {version}. {}", missing())) }
}

/// npm, run in the folder of the page.
pub fn npm() -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder());
    npm
}

fn folder() -> PathBuf {
    process::root().join("ui")
}
