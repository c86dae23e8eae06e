//! Where a system keeps what every program needs, as far as walls have to leave it open.

use std::path::PathBuf;

fn paths(paths: &[&str]) -> Vec<PathBuf> {
    paths.iter().map(PathBuf::from).collect()
}

/// Shared libraries, and the list of them.
pub fn libraries() -> Vec<PathBuf> {
    paths(&[
        "/lib",
        "/lib32",
        "/lib64",
        "/usr/lib",
        "/usr/lib32",
        "/usr/lib64",
        "/usr/local/lib",
        "/etc/ld.so.cache",
        "/nix/store",
    ])
}

/// The program that starts programs with shared libraries.
pub fn loaders() -> Vec<PathBuf> {
    paths(&["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-linux-riscv64-lp64d.so.1"])
}

/// Linkers, and what they start.
pub fn programs() -> Vec<PathBuf> {
    paths(&[
        "/bin",
        "/usr/bin",
        "/usr/local/bin",
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/usr/libexec",
        "/nix/store",
    ])
}

/// Devices that take anything.
pub fn sinks() -> Vec<PathBuf> {
    paths(&["/dev/null", "/dev/full"])
}

/// Devices that give something.
pub fn sources() -> Vec<PathBuf> {
    paths(&["/dev/zero", "/dev/urandom", "/dev/random"])
}

/// A file system in memory, different from the one with the temporary files.
pub fn memory_file_system() -> Option<PathBuf> {
    Some(PathBuf::from("/dev/shm")).filter(|folder| folder.is_dir())
}
