//! `asynclings doctor`: checks the toolchain and the environment, and says how to fix what is missing.

use std::{path::Path, process::Command};

use super::{CommandOutcome, context::block_on, output};
use crate::{
    check::{self, Toolchain, sandbox::Layer},
    error::Result,
    model::humanize,
    store,
    ui::style::{Role, Style},
};

/// In bytes. With less free space the first build of the dependencies may fail.
const ENOUGH_DISK: u64 = 2 << 30;

/// The result of one check.
struct Finding {
    subject: &'static str,
    found: String,
    status: Status,
}

enum Status {
    Good,
    /// asynclings works, but not as well. With the consequence or the advice.
    Degraded(&'static str),
    /// Grading works, but is less safe. With the consequence.
    Unsafe(String),
    /// asynclings cannot work. With the advice.
    Missing(&'static str),
}

/// Runs all checks, prints a line for each, and then whether asynclings can work here.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(start: Option<&Path>, style: &Style) -> Result<CommandOutcome> {
    let toolchain = block_on(Toolchain::find(start.unwrap_or(Path::new("."))));
    let mut findings = match &toolchain {
        Ok(toolchain) => vec![compiler(toolchain), clippy(toolchain), linker(toolchain)],
        Err(error) => vec![Finding {
            subject: "compiler",
            found: error.to_string().replace('\n', "; "),
            status: Status::Missing("install Rust from https://rustup.rs and open a new terminal"),
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
    let ready = !findings.iter().any(|finding| matches!(finding.status, Status::Missing(_)));
    output::stdout_line(if ready {
        "\nasynclings can run here."
    } else {
        "\nasynclings cannot run here yet: fix what is missing above."
    })?;
    Ok(if ready { CommandOutcome::Done } else { CommandOutcome::EnvironmentNotReady })
}

fn line(finding: &Finding, style: &Style) -> String {
    let (role, label, advice) = match finding.status {
        Status::Good => (Role::Good, "ok", ""),
        Status::Degraded(advice) => (Role::Warn, "note", advice),
        Status::Unsafe(ref advice) => (Role::Warn, "note", advice.as_str()),
        Status::Missing(advice) => (Role::Bad, "missing", advice),
    };
    let head =
        format!("{} {:<12} {}", style.style(role, format!("{label:<8}")), finding.subject, finding.found);
    if advice.is_empty() { head } else { format!("{head}\n{:22}{advice}", "") }
}

/// The first line of a program's output; `None` if it fails.
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
            Finding { subject: "compiler", found: format!("{rustc}, {cargo}"), status: Status::Good }
        }
        (rustc, _) => Finding {
            subject: "compiler",
            found: rustc.unwrap_or_else(|| "rustc does not start".into()),
            status: Status::Missing(
                "install Rust again from https://rustup.rs: both rustc and cargo must start",
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
        Some(version) => Finding { subject: "clippy", found: version, status: Status::Good },
        None => Finding {
            subject: "clippy",
            found: "not installed".into(),
            status: Status::Degraded(
                "fewer forgotten awaits are found; add it with `rustup component add clippy`",
            ),
        },
    }
}

/// Compiles and links a program. On a new machine the linker is often missing.
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
    let (found, status) = if linked {
        ("can link a program", Status::Good)
    } else {
        ("cannot link a program", Status::Missing(ADVICE))
    };
    Finding { subject: "linker", found: found.into(), status }
}

fn workbook(start: Option<&Path>) -> Finding {
    let subject = "workbook";
    match store::open_workbook(start) {
        Ok((root, workbook)) => {
            let count = humanize::count(workbook.exercises().count(), "exercise");
            let found = format!("{} ({count})", root.display());
            let writable =
                store::create_state_dir(&root).is_ok_and(|state| tempfile::tempfile_in(state).is_ok());
            let status = if writable {
                Status::Good
            } else {
                Status::Missing("the folder is not writable: copy the workbook to a folder of yours")
            };
            Finding { subject, found, status }
        }
        Err(error) => Finding {
            subject,
            found: error.to_string().lines().next().unwrap_or_default().to_owned(),
            status: Status::Degraded("create one with `asynclings init`"),
        },
    }
}

#[cfg(unix)]
fn disk(start: Option<&Path>) -> Option<Finding> {
    let stat = rustix::fs::statvfs(start.unwrap_or(Path::new("."))).ok()?;
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    let status = if free >= ENOUGH_DISK {
        Status::Good
    } else {
        Status::Degraded("the dependencies of the exercises need up to 2 GiB: free some space")
    };
    Some(Finding { subject: "disk", found: format!("{} free", humanize::bytes(free)), status })
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
    let (found, status) = if watched {
        ("saves are noticed at once", Status::Good)
    } else {
        ("not available", Status::Degraded("asynclings looks for saves twice a second instead"))
    };
    Finding { subject: "file events", found: found.into(), status }
}

/// Tries each layer of isolation that `grade` uses.
fn isolation() -> Vec<Finding> {
    let isolation = check::probe_isolation();
    let names: Vec<&str> = isolation.layers.iter().map(|layer| layer.name()).collect();
    let found = format!("for `grade`: {}", names.join(", "));
    let there = (!names.is_empty()).then_some(Finding { subject: "isolation", found, status: Status::Good });
    let missing = |(layer, reason): &(Layer, String)| Finding {
        subject: "isolation",
        found: format!("no {layer}: {reason}"),
        status: Status::Unsafe(format!("for `grade`: without it, {}", layer.risk_without())),
    };
    there.into_iter().chain(isolation.missing.iter().map(missing)).collect()
}

/// The limits for a learner's program on this system.
fn limits() -> Finding {
    let subject = "limits";
    if cfg!(target_os = "linux") && Path::new("/proc/self/stat").exists() {
        let found = "time, CPU, memory, output, processes and disk; orphans are killed".into();
        return Finding { subject, found, status: Status::Good };
    }
    let advice = if cfg!(unix) {
        "no limits of memory and processes on this system: only run files that you trust"
    } else {
        "limits of time and output only on this system, and test results are not attested: only run files that you trust"
    };
    Finding { subject, found: "partial".into(), status: Status::Degraded(advice) }
}
