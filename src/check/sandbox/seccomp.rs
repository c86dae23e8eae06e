//! A seccomp filter: which system calls there are at all.
//!
//! It forbids what no exercise and no compiler needs, rather than listing what they do need: such a list would have to follow
//! every release of libc and tokio. What matters is forbidden by Landlock a second time, or is out of reach of safe Rust.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction,
    SeccompCmpArgLen::{Dword, Qword},
    SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter,
};

use super::SandboxSpec;

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Looking into other processes, new namespaces and mounts, keys, tracing, and interfaces of the kernel with a long history of
/// faults: nobody here needs them.
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

/// What Landlock does not know: the rights, owners, times and attributes of files that a program cannot open. By an open file it may
/// still change them (`fchmod`, `futimens`).
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

/// The same number on every architecture; libc does not have it everywhere.
const FCHMODAT2: i64 = 452;
/// As for [`FCHMODAT2`].
const SETXATTRAT: i64 = 463;
/// As for [`FCHMODAT2`].
const REMOVEXATTRAT: i64 = 466;

/// The same by their older names.
#[cfg(target_arch = "x86_64")]
const BY_PATH_BEFORE: [i64; 6] = [
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
];
/// There are none.
#[cfg(not(target_arch = "x86_64"))]
const BY_PATH_BEFORE: [i64; 0] = [];

/// Programs fall back to something else if these are "not implemented".
const UNIMPLEMENTED: [i64; 3] =
    [libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register];

/// Puts the filters in force, for this process and what it becomes.
pub(super) fn restrict(confinement: &SandboxSpec) -> Result<(), String> {
    // Also without Landlock, which sets it, too: a filter needs it.
    rustix::thread::set_no_new_privs(true).map_err(|error| error.to_string())?;
    let mut absent: Rules = UNIMPLEMENTED.iter().map(|call| (*call, Vec::new())).collect();
    if !confinement.processes {
        // Its flags are in memory, where a filter cannot look; libc then uses `clone`, whose flags are in a register.
        absent.insert(libc::SYS_clone3, Vec::new());
    }
    apply(absent, libc::ENOSYS)?;
    apply(forbidden(confinement)?, libc::EPERM)
}

fn forbidden(confinement: &SandboxSpec) -> Result<Rules, String> {
    let mut rules: Rules = FORBIDDEN.iter().map(|call| (*call, Vec::new())).collect();
    if confinement.sockets {
        // Internet sockets only: not the local ones of other programs.
        let other = |family| condition(0, Dword, SeccompCmpOp::Ne, family);
        let families = [libc::AF_INET, libc::AF_INET6].map(|family| other(family.unsigned_abs().into()));
        let [inet, inet6] = families;
        rules.insert(libc::SYS_socket, vec![rule(vec![inet?, inet6?])?]);
    } else {
        rules.insert(libc::SYS_socket, Vec::new());
    }
    if !confinement.processes {
        rules.extend(processes()?);
        rules.extend(BY_PATH.into_iter().chain(BY_PATH_BEFORE).map(|call| (call, Vec::new())));
        // Without a path, it is about the open file.
        rules.insert(libc::SYS_utimensat, vec![rule(vec![condition(1, Qword, SeccompCmpOp::Ne, 0)?])?]);
    }
    Ok(rules)
}

/// No new process, and no signals to others.
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
        // Whom to send it to comes first in all of them. The program keeps the number that the shim has now.
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

/// All of the conditions.
fn rule(conditions: Vec<SeccompCondition>) -> Result<SeccompRule, String> {
    SeccompRule::new(conditions).map_err(|error| error.to_string())
}

/// Calls that a rule meets (any call, if it has none) fail with `errno`.
fn apply(rules: Rules, errno: i32) -> Result<(), String> {
    let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(|error| error.to_string())?;
    let matched = SeccompAction::Errno(errno.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, matched, arch);
    let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(|error| error.to_string())?;
    apply_filter(&program).map_err(|error| error.to_string())
}
