//! A network namespace that has only a loopback device.

use std::{fs, io};

use rustix::{
    ioctl::{Setter, ioctl},
    net::{AddressFamily, SocketType, socket},
    process::{getegid, geteuid},
    thread::{UnshareFlags, unshare_unsafe},
};

/// `struct ifreq` of netdevice(7), as far as the flags of an interface go.
#[repr(C)]
struct InterfaceFlags {
    name: [u8; 16],
    flags: u16,
    /// The rest of a union of 24 bytes.
    _rest: [u8; 22],
}

const SET_FLAGS: rustix::ioctl::Opcode = libc::SIOCSIFFLAGS as rustix::ioctl::Opcode;

/// Moves this process into new network and user namespaces. The user namespace is what makes this possible without privileges.
pub(super) fn enter_namespace() -> io::Result<()> {
    let (user, group) = (geteuid().as_raw(), getegid().as_raw());
    #[allow(unsafe_code, reason = "a system call that could do worse with other flags")]
    // SAFETY: this process (`limited_exec`) has one thread, and FILES is not among the flags: the table of file descriptors stays as it is.
    unsafe { unshare_unsafe(UnshareFlags::NEWUSER | UnshareFlags::NEWNET) }?;
    // Without a mapping of its user and group, the process could not create files.
    fs::write("/proc/self/setgroups", "deny")?;
    fs::write("/proc/self/uid_map", format!("{user} {user} 1"))?;
    fs::write("/proc/self/gid_map", format!("{group} {group} 1"))?;
    loopback_up()
}

fn loopback_up() -> io::Result<()> {
    let mut name = [0; 16];
    name[..2].copy_from_slice(b"lo");
    let up = InterfaceFlags { name, flags: libc::IFF_UP as u16, _rest: [0; 22] };
    let any = socket(AddressFamily::INET, SocketType::DGRAM, None)?;
    #[allow(unsafe_code, reason = "the only way to switch an interface on, short of starting `ip`")]
    // SAFETY: SIOCSIFFLAGS takes a pointer to such a structure and only reads it.
    unsafe { ioctl(&any, Setter::<SET_FLAGS, InterfaceFlags>::new(up)) }?;
    Ok(())
}
