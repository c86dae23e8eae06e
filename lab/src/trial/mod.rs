//! A trial: one test body, run on a thread of its own while this one watches the wall clock.
//!
//! The body has its own thread, in every mode, so that it meets the same stack size everywhere, a stack overflow names the test,
//! and the watching thread owns nothing of the exercise's: whatever state the body is in, the end can be told.

mod bell;
mod blocked;
mod chores;
mod cpu;
mod drive;
pub(crate) mod plan;
mod probe;
mod pulse;
mod runtime;
mod sampling;
mod stage;
mod suspect;
mod watch;
mod wording;

use std::sync::mpsc;
use std::thread;

pub(crate) use plan::{Afterwards, Observed, Plan};

/// Runs the body to one of its endings.
pub(crate) fn conduct(plan: &Plan) -> Observed {
    let (tell, told) = mpsc::channel();
    let staged = plan.clone();
    let named = thread::Builder::new().name(plan.spec.name.to_owned());
    match named.spawn(move || stage::perform(&staged, &tell)) {
        Ok(_detached) => watch::wait(plan, &told),
        Err(error) => plan.fault(&format!("cannot start a thread for the test: {error}")),
    }
}
