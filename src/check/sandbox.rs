//! The walls around a stranger's program: what it may read, write, start and reach. They are put up by the shim, before the
//! program's first instruction, and need no privileges.
//!
//! What stops what, and what it costs, was measured before it was built: `docs/isolation.md`.

#[cfg(target_os = "linux")]
mod landlock;
#[cfg(target_os = "linux")]
mod netns;
mod probe;
#[cfg(target_os = "linux")]
mod seccomp;

use std::{collections::BTreeSet, fmt, path::PathBuf, str::FromStr};

use serde::{Deserialize, Serialize};

pub use self::probe::{AvailableLayers, probe, probe_main};

/// One of the walls that the operating system gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Landlock: which files may be opened, and how; no signals and no abstract sockets to the outside.
    Landlock,
    /// A seccomp filter: which system calls there are at all.
    Seccomp,
    /// A network of its own, with nothing in it but itself, for exercises that use sockets.
    Network,
}

impl Layer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Landlock, Self::Seccomp, Self::Network];

    /// `landlock`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Landlock => "landlock",
            Self::Seccomp => "seccomp",
            Self::Network => "network",
        }
    }

    /// What a stranger's program can do without it.
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

/// What a program is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxSpec {
    /// The walls that have to be up. One that cannot be put up keeps the program from starting.
    pub layers: BTreeSet<Layer>,
    /// May be read, with everything below.
    pub read: Vec<PathBuf>,
    /// May be read and executed, with everything below.
    pub execute: Vec<PathBuf>,
    /// May be read and written, with everything below, but not executed.
    pub write: Vec<PathBuf>,
    /// May start other programs.
    pub processes: bool,
    /// May use sockets, if only to talk to itself.
    pub sockets: bool,
}

/// Puts the walls up around this process. What is not there (a path in a list) is simply not allowed.
///
/// # Errors
/// In a sentence: which wall could not be put up, and why.
#[cfg(target_os = "linux")]
pub fn apply(confinement: &SandboxSpec) -> Result<(), String> {
    let has = |layer| confinement.layers.contains(&layer);
    // Landlock is last but one: the network needs files in /proc, and the filter would forbid Landlock's own calls later.
    if confinement.sockets && has(Layer::Network) {
        netns::enter_namespace().map_err(|error| format!("no network of its own: {error}"))?;
    }
    if has(Layer::Landlock) {
        landlock::restrict(confinement).map_err(|error| format!("landlock: {error}"))?;
    }
    if has(Layer::Seccomp) {
        seccomp::restrict(confinement).map_err(|error| format!("seccomp: {error}"))?;
    }
    Ok(())
}

/// There are no such walls here.
///
/// # Errors
/// If one is asked for.
#[cfg(not(target_os = "linux"))]
pub fn apply(confinement: &SandboxSpec) -> Result<(), String> {
    if confinement.layers.is_empty() { Ok(()) } else { Err("there is no sandbox on this system".into()) }
}
