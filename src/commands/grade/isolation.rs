//! The isolation that this machine offers, and that the command line asks for.

use std::collections::BTreeSet;

use crate::{
    check::{GradingPolicy, probe_isolation, sandbox::Layer},
    cli::{self, GradeOptions},
    commands::output,
    error::{Error, Result},
    model::grade::{Isolation, Level, Protection},
};

/// How the students' files are isolated.
pub struct IsolationSetup {
    /// The layers of the operating system, and the limits.
    pub policy: GradingPolicy,
    /// The source scan is in force.
    pub scans: bool,
    /// Files are compiled against stubs of tokio and lab.
    pub stubs: bool,
    /// As it is reported.
    pub isolation: Isolation,
    /// The protections that are not in force.
    pub missing_protections: BTreeSet<Protection>,
}

impl IsolationSetup {
    /// Probes this machine, leaves out what `--without` names, and warns of each missing layer.
    ///
    /// # Errors
    /// `--without` names an unknown layer; there is less isolation than `--require-isolation` asks for.
    pub fn new(options: &GradeOptions) -> Result<Self> {
        let mut layers = Layers::probe();
        options.without.iter().try_for_each(|name| layers.leave_out(name))?;
        let isolation = layers.isolation();
        if isolation.level < required_level(options) {
            return Err(Error::Isolation(isolation.missing));
        }
        for missing in &isolation.missing {
            output::stderr_line(&format!("warning: isolation is not full: without {missing}"));
        }
        Ok(layers.setup(options, isolation))
    }
}

const fn required_level(options: &GradeOptions) -> Level {
    match options.require_isolation {
        Some(cli::Isolation::Full) => Level::Full,
        Some(cli::Isolation::Limited) => Level::Limited,
        Some(cli::Isolation::None) | None => Level::None,
    }
}

/// The protections that asynclings applies itself, with what a file can do without each.
const OWN_PROTECTIONS: [(&str, Protection, &str); 3] = [
    ("scan", Protection::Scan, "a file can have code that runs before the test"),
    ("facade", Protection::Stubs, "a file can turn the clock that it is measured by"),
    ("limits", Protection::Limits, "a file can take all memory and disk of the machine"),
];

/// What is in force and what is missing.
struct Layers {
    /// The layers of the operating system that are in force.
    in_force: BTreeSet<Layer>,
    missing: BTreeSet<Protection>,
    /// A line for each that is missing, with what that means.
    notes: Vec<String>,
}

impl Layers {
    fn probe() -> Self {
        let found = probe_isolation();
        let note =
            |(layer, reason): &(Layer, String)| format!("{layer} ({reason}): {}", layer.risk_without());
        Self {
            in_force: found.layers,
            missing: found.missing.iter().map(|(layer, _)| protection(*layer)).collect(),
            notes: found.missing.iter().map(note).collect(),
        }
    }

    fn leave_out(&mut self, name: &str) -> Result<()> {
        let own = OWN_PROTECTIONS.iter().find(|(own, ..)| *own == name);
        let (missing, risk) = match own {
            Some((_, own, risk)) => (*own, *risk),
            None => {
                let layer: Layer = name.parse().map_err(Error::Usage)?;
                self.in_force.remove(&layer);
                (protection(layer), layer.risk_without())
            }
        };
        self.missing.insert(missing);
        self.notes.push(format!("{name} (as you asked): {risk}"));
        Ok(())
    }

    fn isolation(&self) -> Isolation {
        let level = match (self.in_force.len(), self.notes.len()) {
            (0, _) => Level::None,
            (_, 0) => Level::Full,
            _ => Level::Limited,
        };
        let layers = self.in_force.iter().map(|layer| layer.name().to_owned()).collect();
        Isolation { level, layers, missing: self.notes.clone() }
    }

    fn setup(self, options: &GradeOptions, isolation: Isolation) -> IsolationSetup {
        let uses = |protection| !self.missing.contains(&protection);
        IsolationSetup {
            scans: uses(Protection::Scan),
            stubs: uses(Protection::Stubs),
            policy: GradingPolicy {
                seed: options.seed,
                repeat: options.repeat,
                bounded: uses(Protection::Limits),
                layers: self.in_force,
            },
            isolation,
            missing_protections: self.missing,
        }
    }
}

const fn protection(layer: Layer) -> Protection {
    match layer {
        Layer::Landlock => Protection::Landlock,
        Layer::Seccomp => Protection::Seccomp,
        Layer::Network => Protection::Network,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Layers {
        Layers { in_force: Layer::ALL.into(), missing: BTreeSet::new(), notes: Vec::new() }
    }

    #[test]
    fn what_is_left_out_is_not_in_force() {
        for (names, level, missing) in [
            (&[][..], Level::Full, &[][..]),
            (&["landlock"], Level::Limited, &[Protection::Landlock]),
            (&["facade", "scan"], Level::Limited, &[Protection::Scan, Protection::Stubs]),
            (
                &["landlock", "network", "seccomp"],
                Level::None,
                &[Protection::Landlock, Protection::Network, Protection::Seccomp],
            ),
        ] {
            let mut layers = all();
            names.iter().try_for_each(|name| layers.leave_out(name)).expect("known layers");
            let isolation = layers.isolation();
            assert_eq!((isolation.level, isolation.missing.len()), (level, names.len()), "{names:?}");
            assert_eq!(layers.missing, missing.iter().copied().collect(), "{names:?}");
        }
        assert!(all().leave_out("doors").is_err());
    }
}
