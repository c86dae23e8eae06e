//! A seccomp filter that forbids system calls.
//!
//! It lists what is forbidden rather than what is allowed: a list of allowed calls would have to follow every release of libc
//! and tokio. The dangerous calls are forbidden by Landlock as well, or cannot be made from safe Rust.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction,
    SeccompCmpArgLen::{Dword, Qword},
    SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter,
};

use super::SandboxSpec;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Access to other processes, new namespaces and mounts, keys, tracing, and kernel interfaces with a long history of
/// vulnerabilities. No exercise and no compiler needs them.
const FORBIDDEN: [i64; 34] = [
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_kcmp,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_fsopen,
    libc::SYS_fsmount,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_open_by_handle_at,
    libc::SYS_memfd_create,
    libc::SYS_fanotify_init,
];

/// Landlock does not cover these: they change permissions, owners, times and attributes of files by path, also of files that the
/// program cannot open. It may still change those of a file that it has open (`fchmod`, `futimens`).
const BY_PATH: [i64; 9] = [
    libc::SYS_fchmodat,
    FCHMODAT2,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    SETXATTRAT,
    REMOVEXATTRAT,
];

/// The number is the same on every architecture; libc does not define it everywhere.
const FCHMODAT2: i64 = 452;
/// As for [`FCHMODAT2`].
const SETXATTRAT: i64 = 463;
/// As for [`FCHMODAT2`].
const REMOVEXATTRAT: i64 = 466;

/// The older calls that do the same as [`BY_PATH`].
#[cfg(target_arch = "x86_64")]
const BY_PATH_BEFORE: [i64; 6] = [
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
];
/// Newer architectures have no older calls.
#[cfg(not(target_arch = "x86_64"))]
const BY_PATH_BEFORE: [i64; 0] = [];

/// These fail with ENOSYS, "not implemented", so that programs fall back to something else.
const UNIMPLEMENTED: [i64; 3] =
    [libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register];

/// Applies the filters to this process and the programs that it execs.
pub(super) fn restrict(spec: &SandboxSpec) -> Result<(), String> {
    // A filter needs it. Landlock sets it, too, but may not be in use.
    rustix::thread::set_no_new_privs(true).map_err(|error| error.to_string())?;
    let mut absent: Rules = UNIMPLEMENTED.iter().map(|call| (*call, Vec::new())).collect();
    if !spec.processes {
        // A filter cannot read its flags, which are in memory. libc falls back to `clone`, whose flags are in a register.
        absent.insert(libc::SYS_clone3, Vec::new());
    }
    apply(absent, libc::ENOSYS)?;
    apply(forbidden(spec)?, libc::EPERM)
}

fn forbidden(spec: &SandboxSpec) -> Result<Rules, String> {
    let mut rules: Rules = FORBIDDEN.iter().map(|call| (*call, Vec::new())).collect();
    if spec.sockets {
        // Internet sockets only: not the local ones of other programs.
        let is_not = |family| condition(0, Dword, SeccompCmpOp::Ne, family);
        let families = [libc::AF_INET, libc::AF_INET6].map(|family| is_not(family.unsigned_abs().into()));
        let [inet, inet6] = families;
        rules.insert(libc::SYS_socket, vec![rule(vec![inet?, inet6?])?]);
    } else {
        rules.insert(libc::SYS_socket, Vec::new());
    }
    if !spec.processes {
        rules.extend(processes()?);
        rules.extend(BY_PATH.into_iter().chain(BY_PATH_BEFORE).map(|call| (call, Vec::new())));
        // Without a path (0), the call changes the open file.
        rules.insert(libc::SYS_utimensat, vec![rule(vec![condition(1, Qword, SeccompCmpOp::Ne, 0)?])?]);
    }
    Ok(rules)
}

/// Rules against new processes and against signals to other processes.
fn processes() -> Result<Rules, String> {
    let own = u64::from(std::process::id());
    let not_a_thread =
        condition(0, Qword, SeccompCmpOp::MaskedEq(libc::CLONE_THREAD.unsigned_abs().into()), 0);
    let mut rules = Rules::from([
        (libc::SYS_clone, vec![rule(vec![not_a_thread?])?]),
        (libc::SYS_execveat, Vec::new()),
        (libc::SYS_setsid, Vec::new()),
        (libc::SYS_setpgid, Vec::new()),
        (libc::SYS_tkill, Vec::new()),
    ]);
    #[cfg(target_arch = "x86_64")]
    rules.extend([(libc::SYS_fork, Vec::new()), (libc::SYS_vfork, Vec::new())]);
    for call in [libc::SYS_kill, libc::SYS_tgkill, libc::SYS_rt_sigqueueinfo, libc::SYS_rt_tgsigqueueinfo] {
        // The receiver is the first argument of each. The program keeps the process number that this process has now.
        rules.insert(call, vec![rule(vec![condition(0, Dword, SeccompCmpOp::Ne, own)?])?]);
    }
    Ok(rules)
}

fn condition(
    argument: u8,
    length: seccompiler::SeccompCmpArgLen,
    operation: SeccompCmpOp,
    value: u64,
) -> Result<SeccompCondition, String> {
    SeccompCondition::new(argument, length, operation, value).map_err(|error| error.to_string())
}

/// A rule that a call meets if all of `conditions` hold.
fn rule(conditions: Vec<SeccompCondition>) -> Result<SeccompRule, String> {
    SeccompRule::new(conditions).map_err(|error| error.to_string())
}

/// Makes calls that meet one of their rules fail with `errno`; a call without rules always fails.
fn apply(rules: Rules, errno: i32) -> Result<(), String> {
    let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(|error| error.to_string())?;
    let matched = SeccompAction::Errno(errno.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, matched, arch);
    let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(|error| error.to_string())?;
    apply_filter(&program).map_err(|error| error.to_string())
}
