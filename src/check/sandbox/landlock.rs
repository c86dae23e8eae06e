//! Landlock restricts which files may be opened, and how.

use std::path::PathBuf;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope,
};

use super::SandboxSpec;

/// The newest interface that is used, where the kernel has it (Linux 6.12).
const ABI: ABI = ABI::V6;

/// The oldest interface that is accepted (Linux 6.2). Before it, a file that may not be written could still be truncated.
const MIN_ABI: ABI = ABI::V3;

/// Restricts this process and the programs that it execs.
pub(super) fn restrict(spec: &SandboxSpec) -> Result<(), String> {
    let rules = ruleset(spec).map_err(|error| error.to_string())?;
    let status = rules.restrict_self().map_err(|error| error.to_string())?;
    match status.ruleset {
        RulesetStatus::NotEnforced => Err("the kernel does not enforce it".into()),
        _ => Ok(()),
    }
}

fn ruleset(spec: &SandboxSpec) -> Result<RulesetCreated, RulesetError> {
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(MIN_ABI))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI))?
        .scope(Scope::from_all(ABI))?;
    if !spec.sockets {
        rules = rules.handle_access(AccessNet::from_all(ABI))?;
    }
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let write = AccessFs::from_all(ABI) & !BitFlags::from(AccessFs::Execute);
    let rules = rules.create()?;
    let rules = allow(rules, &spec.read, read)?;
    let rules = allow(rules, &spec.execute, read | AccessFs::Execute)?;
    allow(rules, &spec.write, write)
}

/// Allows `access` to `paths`. A path that cannot be opened is skipped: nothing is allowed by it.
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
