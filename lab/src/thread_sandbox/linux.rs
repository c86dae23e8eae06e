//! Landlock, by its three system calls. A crate for them would cost every learner its compile time.
//!
//! See landlock(7) and linux/landlock.h.
#![allow(unsafe_code)]

use std::ffi::c_long;
use std::fs::File;
use std::io::{Error, Result};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// `struct landlock_ruleset_attr` of ABI version 1.
#[repr(C)]
struct RulesetAttr {
    handled_access: u64,
}

/// `struct landlock_path_beneath_attr`.
#[repr(C, packed)]
struct PathBeneathAttr {
    allowed_access: u64,
    parent_fd: i32,
}

const EXECUTE: u64 = 1;
const WRITE_FILE: u64 = 1 << 1;
const READ_FILE: u64 = 1 << 2;
const READ_DIR: u64 = 1 << 3;
/// Moving a file to another folder. From ABI version 2 on, this is forbidden unless a rule allows it.
const REFER: u64 = 1 << 13;

const RULE_PATH_BENEATH: c_long = 1;
const CREATE_RULESET_VERSION: c_long = 1;

pub(super) fn restrict_this_thread(allowed_paths: &[PathBuf]) -> Result<()> {
    let refer = if abi_version()? >= 2 { REFER } else { 0 };
    let ruleset = create_ruleset(EXECUTE | WRITE_FILE | READ_FILE | READ_DIR | refer)?;
    for path in allowed_paths {
        allow(&ruleset, path, refer)?;
    }
    // SAFETY: the call reads no memory of this process.
    check(unsafe { libc::syscall(libc::SYS_landlock_restrict_self, ruleset.as_raw_fd(), 0) }).map(|_| ())
}

fn abi_version() -> Result<c_long> {
    // SAFETY: with this flag, the kernel does not read the null pointer.
    check(unsafe {
        libc::syscall(
            libc::SYS_landlock_create_ruleset,
            std::ptr::null::<RulesetAttr>(),
            0,
            CREATE_RULESET_VERSION,
        )
    })
}

fn create_ruleset(handled_access: u64) -> Result<OwnedFd> {
    let attr = RulesetAttr { handled_access };
    let size = size_of::<RulesetAttr>();
    // SAFETY: the pointer is to a structure of that size, which the kernel only reads.
    let fd = check(unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, &raw const attr, size, 0) })?;
    let fd = i32::try_from(fd).map_err(Error::other)?;
    // SAFETY: the kernel has just created it, and nobody else owns it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Skips a path that does not exist.
fn allow(ruleset: &OwnedFd, path: &Path, refer: u64) -> Result<()> {
    let mut options = File::options();
    let Ok(parent) = options.read(true).custom_flags(libc::O_PATH).open(path) else { return Ok(()) };
    let below = if parent.metadata()?.is_dir() { READ_DIR | refer } else { 0 };
    let rule =
        PathBeneathAttr { allowed_access: WRITE_FILE | READ_FILE | below, parent_fd: parent.as_raw_fd() };
    let (ruleset, rule) = (ruleset.as_raw_fd(), &raw const rule);
    // SAFETY: the pointer is to the structure that goes with RULE_PATH_BENEATH, which the kernel only reads.
    check(unsafe { libc::syscall(libc::SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, rule, 0) })
        .map(|_| ())
}

fn check(result: c_long) -> Result<c_long> {
    if result < 0 { Err(Error::last_os_error()) } else { Ok(result) }
}

/// Points file descriptor 0 to `/dev/null`. It was the channel to the runner, of which lab has a duplicate.
pub(super) fn detach_stdin() -> Result<()> {
    let null = File::open("/dev/null")?;
    // SAFETY: only std uses descriptor 0, and its only state for it, a buffer, is empty.
    check(unsafe { libc::dup2(null.as_raw_fd(), 0) }.into()).map(|_| ())
}
