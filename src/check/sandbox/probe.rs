//! Finds out which layers of the sandbox this machine supports, by applying each in a process that ends at once.

use std::{collections::BTreeSet, path::Path, process::Command};

use super::{Layer, SandboxSpec, apply};

/// The hidden sub-command that calls [`probe_main`] with the name of a layer.
pub const PROBE_SUBCOMMAND: &str = "__probe-isolation";

/// The result of [`probe`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvailableLayers {
    /// Those that can be applied.
    pub layers: BTreeSet<Layer>,
    /// Those that cannot be applied, and why.
    pub missing: Vec<(Layer, String)>,
}

/// Tries each layer in a process of its own. `program` is asynclings.
pub fn probe(program: &Path) -> AvailableLayers {
    let mut found = AvailableLayers { layers: BTreeSet::new(), missing: Vec::new() };
    for layer in Layer::ALL {
        let output = Command::new(program).args([PROBE_SUBCOMMAND, layer.name()]).output();
        match output {
            Ok(output) if output.status.success() => _ = found.layers.insert(layer),
            Ok(output) => {
                let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                found.missing.push((layer, reason));
            }
            Err(error) => found.missing.push((layer, error.to_string())),
        }
    }
    found
}

/// The process that [`probe`] starts: applies `layer` to itself. Returns the exit code, and prints the reason to stderr if the
/// layer cannot be applied.
pub fn probe_main(layer: &str) -> i32 {
    let applied = layer.parse().and_then(|layer| {
        apply(&SandboxSpec { layers: BTreeSet::from([layer]), sockets: true, ..SandboxSpec::default() })
    });
    match applied {
        Ok(()) => 0,
        Err(reason) => {
            eprintln!("{reason}");
            1
        }
    }
}
