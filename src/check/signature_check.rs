//! Finds out which items the tests call that a file does not offer. The comparison runs in a process of its own, since a file
//! can be written so that parsing it overflows the stack.

use std::path::Path;

use super::{
    limited_exec,
    limits::Limits,
    supervise::{ProcessSpec, Stream, Supervisor},
};
use crate::model::{signature, verdict::ExitReason};

/// The hidden sub-command that calls [`compare_main`] with the paths of the two files.
pub(super) const SUBCOMMAND: &str = "__compare-signatures";

/// As [`signature::mismatch`], of the files at these paths. `None` also if they cannot be compared.
pub(super) async fn compare_in_subprocess(
    supervisor: &Supervisor,
    solution: &Path,
    learner: &Path,
) -> Option<String> {
    let spec = ProcessSpec::new(limited_exec::current_exe(), Limits::SIGNATURE_COMPARISON)
        .args([SUBCOMMAND.as_ref(), solution.as_os_str(), learner.as_os_str()])
        .cwd(solution.parent()?)
        .clear_env_except(&[]);
    let mut stdout = Vec::new();
    let take = |stream, bytes: &[u8]| {
        if stream == Stream::Out {
            stdout.extend_from_slice(bytes);
        }
    };
    let exit_reason = supervisor.run(spec, take).await.ok()?;
    let mismatch = String::from_utf8(stdout).ok()?;
    (exit_reason == ExitReason::Exited(0) && !mismatch.is_empty()).then_some(mismatch)
}

/// The process that [`compare_in_subprocess`] starts: prints the mismatch, if there is one. Returns the exit code.
pub(super) fn compare_main(solution: &Path, learner: &Path) -> i32 {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    if let Some(mismatch) = signature::mismatch(&read(solution), &read(learner)) {
        print!("{mismatch}");
    }
    0
}
