//! Records every `std::thread::sleep` during a poll, however short: std calls `clock_nanosleep`, and the linker prefers the
//! program's own function of that name to libc's.
#![allow(unsafe_code)]

use std::cell::Cell;
use std::ffi::c_int;
use std::time::Instant;

use libc::{clockid_t, timespec};

use crate::brief_blocks::UnresolvedBlock;
use crate::context::Context;
use crate::symbols::addresses;
use crate::tasks::{self, TaskId};

thread_local! {
    /// The begin of a sleep that a signal has interrupted. std then calls again, with the remaining time.
    static INTERRUPTED: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Replaces libc's function.
///
/// # Safety
/// As for libc's: `requested` is valid, and `remaining` is valid or null.
#[unsafe(no_mangle)]
unsafe extern "C" fn clock_nanosleep(
    clock: clockid_t,
    flags: c_int,
    requested: *const timespec,
    remaining: *mut timespec,
) -> c_int {
    let start = tasks::current().map(|_| INTERRUPTED.take().unwrap_or_else(Instant::now));
    // SAFETY: the arguments are those of the caller.
    let result = unsafe { libc::syscall(libc::SYS_clock_nanosleep, clock, flags, requested, remaining) };
    let error = if result == 0 { 0 } else { std::io::Error::last_os_error().raw_os_error().unwrap_or(0) };
    if let (Some(task), Some(start)) = (tasks::current(), start) {
        if error == libc::EINTR { INTERRUPTED.set(Some(start)) } else { record(task, start) }
    }
    error
}

fn record(task: TaskId, start: Instant) {
    let (held, call) = (start.elapsed(), Some("std::thread::sleep"));
    Context::current().blocks().add(UnresolvedBlock { task, held, stack: addresses(), call });
}
