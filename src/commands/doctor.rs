//! `asynclings doctor`: is everything there that asynclings needs, and what to do if not.

use std::{path::Path, process::Command};

use super::{Outcome, context::block_on, output};
use crate::{
    check::{self, Toolchain, sandbox::Layer},
    error::Result,
    model::humanize,
    store,
    ui::style::{Role, Style},
};

/// Free space below which the first build of the dependencies may fail.
const ENOUGH_DISK: u64 = 2 << 30;

/// One thing that was looked at.
struct Finding {
    what: &'static str,
    seen: String,
    state: State,
}

enum State {
    Good,
    /// asynclings works, but less well; what that means or what to do.
    Lacking(&'static str),
    /// Grading works, but less safely.
    Unsafe(String),
    /// asynclings cannot work; what to do.
    Missing(&'static str),
}

/// Looks at everything, prints a line for each, and says whether asynclings can work here.
///
/// # Errors
/// Only if nothing can be printed.
pub fn run(start: Option<&Path>, style: &Style) -> Result<Outcome> {
    let toolchain = block_on(Toolchain::find(start.unwrap_or(Path::new("."))));
    let mut findings = match &toolchain {
        Ok(toolchain) => vec![compiler(toolchain), clippy(toolchain), linker(toolchain)],
        Err(error) => vec![Finding {
            what: "compiler",
            seen: error.to_string().replace('\n', "; "),
            state: State::Missing("install Rust from https://rustup.rs and open a new terminal"),
        }],
    };
    findings.push(workbook(start));
    findings.extend(disk(start));
    findings.push(file_events());
    findings.push(limits());
    findings.extend(isolation());
    for finding in &findings {
        output::stdout_line(&line(finding, style))?;
    }
    let fit = !findings.iter().any(|finding| matches!(finding.state, State::Missing(_)));
    output::stdout_line(if fit {
        "\nasynclings can work here."
    } else {
        "\nasynclings cannot work here yet: see above."
    })?;
    Ok(if fit { Outcome::Done } else { Outcome::EnvironmentNotReady })
}

fn line(finding: &Finding, style: &Style) -> String {
    let (ink, mark, advice) = match finding.state {
        State::Good => (Role::Good, "ok", ""),
        State::Lacking(advice) => (Role::Warn, "note", advice),
        State::Unsafe(ref advice) => (Role::Warn, "note", advice.as_str()),
        State::Missing(advice) => (Role::Bad, "missing", advice),
    };
    let head = format!("{} {:<12} {}", style.style(ink, format!("{mark:<8}")), finding.what, finding.seen);
    if advice.is_empty() { head } else { format!("{head}\n{:22}{advice}", "") }
}

/// What a program says on the first line of its output.
fn first_line(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then(|| text.lines().next().unwrap_or_default().to_owned())
}

fn compiler(toolchain: &Toolchain) -> Finding {
    let version = first_line(Command::new(&toolchain.rustc).arg("--version"));
    let cargo = first_line(Command::new(&toolchain.cargo).arg("--version"));
    match (version, cargo) {
        (Some(rustc), Some(cargo)) => {
            Finding { what: "compiler", seen: format!("{rustc}, {cargo}"), state: State::Good }
        }
        (rustc, _) => Finding {
            what: "compiler",
            seen: rustc.unwrap_or_else(|| "rustc does not start".into()),
            state: State::Missing(
                "install Rust again from https://rustup.rs: rustc and cargo must both start",
            ),
        },
    }
}

fn clippy(toolchain: &Toolchain) -> Finding {
    match toolchain
        .clippy_driver
        .as_ref()
        .and_then(|clippy| first_line(Command::new(clippy).arg("--version")))
    {
        Some(version) => Finding { what: "clippy", seen: version, state: State::Good },
        None => Finding {
            what: "clippy",
            seen: "not installed".into(),
            state: State::Lacking(
                "forgotten awaits are found less often; `rustup component add clippy` adds it",
            ),
        },
    }
}

/// rustc is there, but a program needs a linker as well: the classic gap on a fresh machine.
fn linker(toolchain: &Toolchain) -> Finding {
    const ADVICE: &str = "install a C toolchain: `apt install gcc`, `xcode-select --install`, or the Visual Studio \
                          build tools";
    let linked = tempfile::tempdir().ok().is_some_and(|folder| {
        let source = folder.path().join("empty.rs");
        std::fs::write(&source, "fn main() {}").is_ok()
            && Command::new(&toolchain.rustc)
                .arg(&source)
                .arg("-o")
                .arg(folder.path().join("empty"))
                .output()
                .is_ok_and(|output| output.status.success())
    });
    let (seen, state) = if linked {
        ("links a program", State::Good)
    } else {
        ("a program cannot be linked", State::Missing(ADVICE))
    };
    Finding { what: "linker", seen: seen.into(), state }
}

fn workbook(start: Option<&Path>) -> Finding {
    let what = "workbook";
    match store::open_workbook(start) {
        Ok((root, workbook)) => {
            let count = humanize::count(workbook.exercises().count(), "exercise");
            let seen = format!("{} ({count})", root.display());
            let writable =
                store::create_state_dir(&root).is_ok_and(|state| tempfile::tempfile_in(state).is_ok());
            let state = if writable {
                State::Good
            } else {
                State::Missing("the folder cannot be written: copy the workbook to a place that is yours")
            };
            Finding { what, seen, state }
        }
        Err(error) => Finding {
            what,
            seen: error.to_string().lines().next().unwrap_or_default().to_owned(),
            state: State::Lacking("`asynclings init` writes one"),
        },
    }
}

#[cfg(unix)]
fn disk(start: Option<&Path>) -> Option<Finding> {
    let stat = rustix::fs::statvfs(start.unwrap_or(Path::new("."))).ok()?;
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    let state = if free >= ENOUGH_DISK {
        State::Good
    } else {
        State::Lacking("the dependencies of the exercises take up to 2 GiB: free some space")
    };
    Some(Finding { what: "disk", seen: format!("{} free", humanize::bytes(free)), state })
}

#[cfg(not(unix))]
fn disk(_start: Option<&Path>) -> Option<Finding> {
    None
}

fn file_events() -> Finding {
    let watched = tempfile::tempdir().ok().is_some_and(|folder| {
        use notify::Watcher;
        notify::recommended_watcher(|_: notify::Result<notify::Event>| {})
            .and_then(|mut watcher| watcher.watch(folder.path(), notify::RecursiveMode::Recursive))
            .is_ok()
    });
    let (seen, state) = if watched {
        ("saves are noticed at once", State::Good)
    } else {
        ("not to be had", State::Lacking("saves are looked for a few times a second instead"))
    };
    Finding { what: "file events", seen: seen.into(), state }
}

/// The layers that keep strangers' programs apart when they are graded, each tried.
fn isolation() -> Vec<Finding> {
    let found = check::probe_isolation();
    let names: Vec<&str> = found.layers.iter().map(|layer| layer.name()).collect();
    let seen = format!("for `grade`: {}", names.join(", "));
    let there = (!names.is_empty()).then_some(Finding { what: "isolation", seen, state: State::Good });
    let missing = |(layer, reason): &(Layer, String)| Finding {
        what: "isolation",
        seen: format!("no {layer}: {reason}"),
        state: State::Unsafe(format!("for `grade`: without it, {}", layer.risk_without())),
    };
    there.into_iter().chain(found.missing.iter().map(missing)).collect()
}

/// What bounds a learner's program on this system.
fn limits() -> Finding {
    let what = "limits";
    if cfg!(target_os = "linux") && Path::new("/proc/self/stat").exists() {
        let seen = "time, CPU, memory, output, processes and disk are bounded; orphans are found".into();
        return Finding { what, seen, state: State::Good };
    }
    let lacking = if cfg!(unix) {
        "memory and the number of processes are not bounded on this system: do not run files of strangers"
    } else {
        "only time and output are bounded on this system, and tests are not attested: do not run files of strangers"
    };
    Finding { what, seen: "partly".into(), state: State::Lacking(lacking) }
}
