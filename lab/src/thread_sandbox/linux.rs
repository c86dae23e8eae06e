//! Landlock, by its system calls: lab would not take a crate, and every learner its compile time, for three of them.
//!
//! landlock(7); linux/landlock.h.
#![allow(unsafe_code)]

use std::ffi::c_long;
use std::fs::File;
use std::io::{Error, Result};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// `struct landlock_ruleset_attr`, in its first version.
#[repr(C)]
struct Ruleset {
    handled: u64,
}

/// `struct landlock_path_beneath_attr`.
#[repr(C, packed)]
struct Beneath {
    allowed: u64,
    parent: i32,
}

const EXECUTE: u64 = 1;
const WRITE_FILE: u64 = 1 << 1;
const READ_FILE: u64 = 1 << 2;
const READ_DIR: u64 = 1 << 3;
/// Moving a file to another folder. From the second version on, it is forbidden unless it is allowed.
const REFER: u64 = 1 << 13;

const PATH_BENEATH: c_long = 1;
const ASK_VERSION: c_long = 1;

pub(super) fn close_to_this_thread(open: &[PathBuf]) -> Result<()> {
    let refer = if version()? >= 2 { REFER } else { 0 };
    let ruleset = create(EXECUTE | WRITE_FILE | READ_FILE | READ_DIR | refer)?;
    for path in open {
        allow(&ruleset, path, refer)?;
    }
    // SAFETY: the call reads no memory of ours.
    check(unsafe { libc::syscall(libc::SYS_landlock_restrict_self, ruleset.as_raw_fd(), 0) }).map(|_| ())
}

fn version() -> Result<c_long> {
    // SAFETY: with this flag, the null pointer is not read.
    check(unsafe {
        libc::syscall(libc::SYS_landlock_create_ruleset, std::ptr::null::<Ruleset>(), 0, ASK_VERSION)
    })
}

fn create(handled: u64) -> Result<OwnedFd> {
    let rules = Ruleset { handled };
    let size = size_of::<Ruleset>();
    // SAFETY: the pointer is to a structure of that size, which the kernel only reads.
    let fd = check(unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, &raw const rules, size, 0) })?;
    let fd = i32::try_from(fd).map_err(Error::other)?;
    // SAFETY: the kernel has just made it, for us alone.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// What is not there cannot be opened either.
fn allow(ruleset: &OwnedFd, path: &Path, refer: u64) -> Result<()> {
    let mut options = File::options();
    let Ok(parent) = options.read(true).custom_flags(libc::O_PATH).open(path) else { return Ok(()) };
    let below = if parent.metadata()?.is_dir() { READ_DIR | refer } else { 0 };
    let rule = Beneath { allowed: WRITE_FILE | READ_FILE | below, parent: parent.as_raw_fd() };
    let (ruleset, rule) = (ruleset.as_raw_fd(), &raw const rule);
    // SAFETY: the pointer is to the structure that goes with PATH_BENEATH, which the kernel only reads.
    check(unsafe { libc::syscall(libc::SYS_landlock_add_rule, ruleset, PATH_BENEATH, rule, 0) }).map(|_| ())
}

fn check(result: c_long) -> Result<c_long> {
    if result < 0 { Err(Error::last_os_error()) } else { Ok(result) }
}

/// Standard input is the channel to the runner, and lab has a duplicate of it: its number is to mean nothing any more.
pub(super) fn hide_channel() -> Result<()> {
    let null = File::open("/dev/null")?;
    // SAFETY: 0 is nobody's but std's, which has no state for it but a buffer, and that is empty.
    check(unsafe { libc::dup2(null.as_raw_fd(), 0) }.into()).map(|_| ())
}
