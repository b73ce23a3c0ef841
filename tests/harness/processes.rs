//! Processes, as Linux describes them (proc(5)).

use std::fs;

/// A process and all that it started. The page is a process of its own.
pub fn family(of: u32) -> Vec<u32> {
    let mut known = vec![of];
    let mut at = 0;
    while let Some(parent) = known.get(at).copied() {
        known.extend(children(parent));
        at += 1;
    }
    known
}

/// The processes that a process started itself.
pub fn children(parent: u32) -> Vec<u32> {
    let listed = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).unwrap_or_default();
    listed.split_whitespace().filter_map(|child| child.parse().ok()).collect()
}

/// False for a process that has ended, even if its result was not collected yet.
pub fn is_running(process: u32) -> bool {
    let Ok(stat) = fs::read_to_string(format!("/proc/{process}/stat")) else { return false };
    // The name may hold spaces and brackets; the state follows the last bracket.
    let has_ended = stat.rsplit_once(") ").is_none_or(|(_, rest)| rest.starts_with('Z'));
    // On a busy machine other threads end later than the first, and hold its files until then.
    let threads = || fs::read_dir(format!("/proc/{process}/task")).map_or(0, |threads| threads.count());
    !has_ended || threads() > 1
}
