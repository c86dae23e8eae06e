//! The hidden sub-commands with which asynclings starts itself: one execs a program under limits, one tries a layer of the
//! sandbox, and one compares the signatures of two files.

use std::{ffi::OsString, path::Path};

use super::{
    limited_exec,
    sandbox::{self, AvailableLayers},
    signature_check,
};

/// Call this first in `main`. If the first argument is one of the sub-commands, runs it and exits.
pub fn dispatch_subcommand() {
    let mut args = std::env::args_os().skip(1);
    let Some(first) = args.next() else { return };
    let args: Vec<OsString> = args.collect();
    let path = |index: usize| Path::new(args.get(index).map_or("".as_ref(), OsString::as_os_str));
    let code = match first.to_str() {
        Some(limited_exec::SUBCOMMAND) => limited_exec::main(&args),
        Some(sandbox::PROBE_SUBCOMMAND) => sandbox::probe_main(&path(0).to_string_lossy()),
        Some(signature_check::SUBCOMMAND) => signature_check::compare_main(path(0), path(1)),
        _ => return,
    };
    std::process::exit(code);
}

/// Which layers of the sandbox this machine supports.
pub fn probe_isolation() -> AvailableLayers {
    sandbox::probe(Path::new(&limited_exec::current_exe()))
}
