//! Landlock: which files may be opened, and how.

use std::path::PathBuf;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope,
};

use super::SandboxSpec;

/// The newest interface that is used where the kernel has it: Linux 6.12.
const ABI: ABI = ABI::V6;

/// The least that counts: before it (Linux 6.2), a file that may not be written may still be cut to nothing.
const MIN_ABI: ABI = ABI::V3;

/// Puts the rules in force, for this process and what it becomes.
pub(super) fn restrict(confinement: &SandboxSpec) -> Result<(), String> {
    let rules = ruleset(confinement).map_err(|error| error.to_string())?;
    let status = rules.restrict_self().map_err(|error| error.to_string())?;
    match status.ruleset {
        RulesetStatus::NotEnforced => Err("the kernel does not enforce it".into()),
        _ => Ok(()),
    }
}

fn ruleset(confinement: &SandboxSpec) -> Result<RulesetCreated, RulesetError> {
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(MIN_ABI))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI))?
        .scope(Scope::from_all(ABI))?;
    if !confinement.sockets {
        rules = rules.handle_access(AccessNet::from_all(ABI))?;
    }
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let write = AccessFs::from_all(ABI) & !BitFlags::from(AccessFs::Execute);
    let rules = rules.create()?;
    let rules = allow(rules, &confinement.read, read)?;
    let rules = allow(rules, &confinement.execute, read | AccessFs::Execute)?;
    allow(rules, &confinement.write, write)
}

/// A path that cannot be opened is not there, or not for us: nobody is allowed anything by it.
fn allow(
    mut rules: RulesetCreated,
    paths: &[PathBuf],
    access: BitFlags<AccessFs>,
) -> Result<RulesetCreated, RulesetError> {
    for path in paths {
        let Ok(opened) = PathFd::new(path) else { continue };
        let access = if path.is_dir() { access } else { access & AccessFs::from_file(ABI) };
        rules = rules.add_rule(PathBeneath::new(opened, access))?;
    }
    Ok(rules)
}
