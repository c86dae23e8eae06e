//! Which walls this machine can put up: found out by doing it, in a process that ends at once.

use std::{collections::BTreeSet, path::Path, process::Command};

use super::{Layer, SandboxSpec, apply};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvailableLayers {
    /// The layers that can be put up.
    pub layers: BTreeSet<Layer>,
    /// Those that cannot, and why.
    pub missing: Vec<(Layer, String)>,
}

/// Tries each layer in a process started as `program argument LAYER`, which has to call [`probe_main`].
pub fn probe(program: &Path, argument: &str) -> AvailableLayers {
    let mut found = AvailableLayers { layers: BTreeSet::new(), missing: Vec::new() };
    for layer in Layer::ALL {
        let output = Command::new(program).args([argument, layer.name()]).output();
        match output {
            Ok(output) if output.status.success() => _ = found.layers.insert(layer),
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                found.missing.push((layer, said));
            }
            Err(error) => found.missing.push((layer, error.to_string())),
        }
    }
    found
}

/// The other side of [`probe`]: tries to put up `layer`. The exit code, after a sentence on stderr if it cannot be done.
pub fn probe_main(layer: &str) -> i32 {
    let tried = layer.parse().and_then(|layer| {
        apply(&SandboxSpec { layers: BTreeSet::from([layer]), sockets: true, ..SandboxSpec::default() })
    });
    match tried {
        Ok(()) => 0,
        Err(reason) => {
            eprintln!("{reason}");
            1
        }
    }
}
