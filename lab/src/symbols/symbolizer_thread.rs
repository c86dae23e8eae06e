//! A thread that looks up symbols for threads that may not open the program's own file.

use std::io;
use std::sync::OnceLock;
use std::sync::mpsc::{Sender, channel};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

/// Set only if the exercise's threads are confined.
static JOBS: OnceLock<Sender<Job>> = OnceLock::new();

/// Starts the thread. It has the rights of the calling thread, so call this before the exercise's threads are confined.
///
/// # Errors
/// The system cannot start a thread.
pub(crate) fn start() -> io::Result<()> {
    let (job_tx, job_rx) = channel::<Job>();
    thread::Builder::new()
        .name("lab-symbolizer".to_owned())
        .spawn(move || job_rx.iter().for_each(|job| job()))?;
    let _ = JOBS.set(job_tx);
    Ok(())
}

/// Runs `look_up` on the symbolizer thread if there is one, else here. None if the symbolizer thread panicked.
pub(crate) fn symbolize<T: Send + 'static>(look_up: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let Some(job_tx) = JOBS.get() else { return Some(look_up()) };
    let (result_tx, result_rx) = channel();
    let job = move || _ = result_tx.send(look_up());
    job_tx.send(Box::new(job)).ok()?;
    result_rx.recv().ok()
}
