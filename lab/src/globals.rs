//! All state of the lab that belongs to the process and not to a test.
//!
//! In channel mode a process runs one test, by contract. Under plain `cargo test` many tests share the process, each on a thread
//! of its own: what belongs to a test is in its [`Context`], which the thread knows, and what is here must not tell them apart.

use std::sync::{Arc, Mutex, OnceLock};

use crate::channel::TestRequest;
use crate::context::{Context, lock};

/// What the runner asked for. Taken by the first test that runs, so that a learner's own call of `lab::run` cannot get at it.
static REQUEST: Mutex<Option<TestRequest>> = Mutex::new(None);

/// The context of threads that belong to no test: a learner's own threads, or a program that only plays with the bench tools.
static COMMON: OnceLock<Arc<Context>> = OnceLock::new();

pub(crate) fn set_request(order: TestRequest) {
    *lock(&REQUEST) = Some(order);
}

pub(crate) fn take_request() -> Option<TestRequest> {
    lock(&REQUEST).take()
}

/// In channel mode there is one test, so every thread of the process belongs to it.
pub(crate) fn share(context: &Arc<Context>) {
    let _ = COMMON.set(Arc::clone(context));
}

pub(crate) fn common() -> Arc<Context> {
    Arc::clone(COMMON.get_or_init(Context::new))
}
