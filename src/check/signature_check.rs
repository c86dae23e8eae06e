//! What the tests call that a file does not offer: found out in a process of its own, since a file can be written so that whoever
//! parses it runs out of stack.

use std::{path::Path, process::Stdio, time::Duration};

use super::{
    shim,
    supervise::{Limits, ProcessSpec, Stream, Supervisor},
};
use crate::model::{signature, verdict::ExitReason};

/// Parsing two files takes a millisecond.
const LIMITS: Limits = Limits {
    wall: Duration::from_secs(10),
    cpu: Duration::from_secs(10),
    memory: 1 << 30,
    output: 1 << 20,
    processes: 2,
    threads: 8,
    disk: 1 << 20,
};

/// As [`signature::compare_in_subprocess`], of the files at these paths. `None` also if they cannot be compared.
pub(super) async fn compare_in_subprocess(
    supervisor: &Supervisor,
    solution: &Path,
    learner: &Path,
) -> Option<String> {
    let program = ProcessSpec {
        path: shim::current_exe().into(),
        args: [shim::COMPARE.as_ref(), solution.as_os_str(), learner.as_os_str()].map(Into::into).into(),
        cwd: solution.parent()?.into(),
        env: Vec::new(),
        inherit: Some(&[]),
        stdin: Stdio::null(),
        limits: LIMITS,
        nice: 0,
        sandbox: None,
    };
    let mut said = Vec::new();
    let take = |stream, bytes: &[u8]| {
        if stream == Stream::Out {
            said.extend_from_slice(bytes);
        }
    };
    let ending = supervisor.run(program, take).await.ok()?;
    let said = String::from_utf8(said).ok()?;
    (ending == ExitReason::Exited(0) && !said.is_empty()).then_some(said)
}

/// The other side of [`compare_in_subprocess`]: prints what there is to say. The exit code.
pub(super) fn compare_main(solution: &Path, learner: &Path) -> i32 {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    if let Some(told) = signature::mismatch(&read(solution), &read(learner)) {
        print!("{told}");
    }
    0
}
