//! The sandbox around an untrusted program: what it may read, write, start and reach. `limited_exec` applies it before the
//! program's first instruction. It needs no privileges.
//!
//! `docs/isolation.md` says which layer stops which attack, and what each costs.

#[cfg(target_os = "linux")]
mod landlock;
#[cfg(target_os = "linux")]
mod netns;
mod probe;
#[cfg(target_os = "linux")]
mod seccomp;
pub(super) mod system_paths;

use std::{collections::BTreeSet, fmt, path::PathBuf, str::FromStr};

use serde::{Deserialize, Serialize};

pub use self::probe::{AvailableLayers, PROBE_SUBCOMMAND, probe, probe_main};

/// A part of the sandbox: one mechanism of the operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Landlock restricts which files may be opened, and how; it forbids signals and abstract sockets to outside processes.
    Landlock,
    /// A seccomp filter forbids system calls.
    Seccomp,
    /// A network namespace with only a loopback device, for exercises that use sockets.
    Network,
}

impl Layer {
    /// In the order in which they are named to users.
    pub const ALL: [Self; 3] = [Self::Landlock, Self::Seccomp, Self::Network];

    /// As in `--isolation landlock`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Landlock => "landlock",
            Self::Seccomp => "seccomp",
            Self::Network => "network",
        }
    }

    /// What an untrusted program can do without this layer.
    pub const fn risk_without(self) -> &'static str {
        match self {
            Self::Landlock => "a hostile file can read and change whatever you can",
            Self::Seccomp => "a hostile file can use the network and signal your other programs",
            Self::Network => "in exercises with sockets, a hostile file can use the network",
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Layer {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|layer| layer.name() == name);
        found.ok_or_else(|| format!("there is no layer `{name}`: they are landlock, seccomp and network"))
    }
}

/// What a program in the sandbox is allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxSpec {
    /// The layers to apply. If one cannot be applied, the program does not start.
    pub layers: BTreeSet<Layer>,
    /// Files and folders that may be read, with everything below.
    pub read: Vec<PathBuf>,
    /// Files and folders that may be read and executed, with everything below.
    pub execute: Vec<PathBuf>,
    /// Files and folders that may be read and written, with everything below, but not executed.
    pub write: Vec<PathBuf>,
    /// Whether it may start other programs.
    pub processes: bool,
    /// Whether it may use sockets, over loopback only.
    pub sockets: bool,
}

/// Puts this process into the sandbox. Paths in the lists that do not exist are skipped.
///
/// # Errors
/// A layer cannot be applied; the text names it and the reason.
#[cfg(target_os = "linux")]
pub fn apply(spec: &SandboxSpec) -> Result<(), String> {
    let has = |layer| spec.layers.contains(&layer);
    // In this order: the namespace needs files in /proc, which Landlock closes, and the filter forbids Landlock's own calls.
    if spec.sockets && has(Layer::Network) {
        netns::enter_namespace().map_err(|error| format!("no network of its own: {error}"))?;
    }
    if has(Layer::Landlock) {
        landlock::restrict(spec).map_err(|error| format!("landlock: {error}"))?;
    }
    if has(Layer::Seccomp) {
        seccomp::restrict(spec).map_err(|error| format!("seccomp: {error}"))?;
    }
    Ok(())
}

/// Only Linux has a sandbox.
///
/// # Errors
/// `spec` asks for a layer.
#[cfg(not(target_os = "linux"))]
pub fn apply(spec: &SandboxSpec) -> Result<(), String> {
    if spec.layers.is_empty() { Ok(()) } else { Err("there is no sandbox on this system".into()) }
}
