//! Sees every `std::thread::sleep` that happens in a poll, however short: std calls `clock_nanosleep`, and the linker takes the
//! program's own before libc's.
#![allow(unsafe_code)]

use std::cell::Cell;
use std::ffi::c_int;
use std::time::Instant;

use libc::{clockid_t, timespec};

use crate::brief_blocks::Seen;
use crate::context::Context;
use crate::symbols::addresses;
use crate::tasks::{self, TaskId};

thread_local! {
    /// When the sleep began that a signal has interrupted: std goes on with the rest of it.
    static INTERRUPTED: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// In place of libc's.
///
/// # Safety
/// As for libc's `clock_nanosleep`: the pointers are valid, or `remaining` is null.
#[unsafe(no_mangle)]
unsafe extern "C" fn clock_nanosleep(
    clock: clockid_t,
    flags: c_int,
    wanted: *const timespec,
    remaining: *mut timespec,
) -> c_int {
    let began = tasks::current().map(|_| INTERRUPTED.take().unwrap_or_else(Instant::now));
    // SAFETY: the arguments go on as they came.
    let result = unsafe { libc::syscall(libc::SYS_clock_nanosleep, clock, flags, wanted, remaining) };
    let error = if result == 0 { 0 } else { std::io::Error::last_os_error().raw_os_error().unwrap_or(0) };
    if let (Some(who), Some(began)) = (tasks::current(), began) {
        if error == libc::EINTR { INTERRUPTED.set(Some(began)) } else { note(who, began) }
    }
    error
}

fn note(who: TaskId, began: Instant) {
    let held = began.elapsed();
    Context::current().blocks().add(Seen { who, held, stack: addresses(), call: Some("std::thread::sleep") });
}
