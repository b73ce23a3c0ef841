//! No connection is ever opened: the system calls of the window, in every view, and of the terminal are listened to.

use crate::states::STATES;
use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};
use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

/// Calls that lead to another machine. The driver itself talks to the window over the loopback of this one.
fn outward(log: &Path) -> Vec<String> {
    let log = fs::read_to_string(log).expect("what was listened to");
    assert!(log.contains("AF_UNIX") || log.contains("exited"), "nothing was listened to");
    let is_outward = |line: &&str| {
        let is_internet = line.contains("sa_family=AF_INET");
        is_internet && !line.contains("127.0.0.1") && !line.contains("\"::1\"")
    };
    log.lines().filter(is_outward).map(str::to_owned).collect()
}

#[test]
fn the_window_reaches_no_other_machine_in_any_view() {
    let desk = Desk::with_sample();
    let log = desk.path("calls.log");
    let listened = desk.path("listened.sh");
    let script = format!(
        "#!/bin/sh\nexec strace -f -qq --seccomp-bpf -e trace=connect,sendto,sendmsg,bind -o '{}' '{}' \"$@\"\n",
        log.display(),
        program().display()
    );
    fs::write(&listened, script).expect("a script");
    fs::set_permissions(&listened, fs::Permissions::from_mode(0o700)).expect("it can be run");
    let window = Window::open(&listened, &[desk.path("event.tagwerk")]);
    for state in STATES {
        (state.go)(&window);
        window.until("return document.readyState === 'complete'");
        (state.leave)(&window);
    }
    drop(window);
    assert_eq!(outward(&log), Vec::<String>::new());
}

#[test]
fn the_terminal_opens_no_socket_at_all() {
    let desk = Desk::with_sample();
    let log = desk.path("calls.log");
    for words in [
        &["check", "event.tagwerk"][..],
        &["export", "badges", "event.tagwerk", "--out", "badges.pdf"],
        &["export", "calendar", "event.tagwerk", "--out", "calendar"],
        &["tell", "event.tagwerk", "--letter", "information", "--out", "letters"],
        &["show", "event.tagwerk"],
    ] {
        let command = desk.command(words);
        let mut listened = Command::new("strace");
        listened.args(["-f", "-e", "trace=%network", "-o"]).arg(&log).arg(command.get_program());
        listened.args(command.get_args()).current_dir(desk.path(""));
        listened.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let ended = listened.output().expect("strace is in the package of this name");
        assert!(ended.status.success(), "{words:?}: {ended:?}");
        let log = fs::read_to_string(&log).expect("what was listened to");
        assert!(log.contains("exited with 0"), "nothing was listened to");
        assert!(!log.contains("socket("), "{words:?}: {log}");
    }
}
