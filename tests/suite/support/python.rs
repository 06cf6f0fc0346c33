//! Scripts in Python that tests run.

use std::path::Path;
use std::process::Command;

/// Returns the command that runs a script of the repository. `PYTHON` names another interpreter than `python3`. Without an
/// interpreter, the function prints a message and returns `None`. In CI it panics instead, because CI must not pass without
/// these tests.
pub(crate) fn python(script: &str) -> Option<Command> {
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let there = Command::new(&python).arg("--version").output().is_ok_and(|out| out.status.success());
    assert!(there || std::env::var_os("CI").is_none(), "there is no Python");
    if !there {
        eprintln!("not tested: there is no Python");
        return None;
    }
    let mut command = Command::new(python);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(script));
    Some(command)
}
