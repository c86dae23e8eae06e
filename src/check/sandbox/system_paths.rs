//! System folders and devices that nearly every program needs, for the lists of a [`super::SandboxSpec`].

use std::path::PathBuf;

fn paths(paths: &[&str]) -> Vec<PathBuf> {
    paths.iter().map(PathBuf::from).collect()
}

/// Folders of shared libraries, and the loader's index of them.
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

/// The dynamic loaders: without one, no dynamically linked program starts.
pub fn loaders() -> Vec<PathBuf> {
    paths(&["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-linux-riscv64-lp64d.so.1"])
}

/// Folders of linkers and of the programs that linkers start.
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

/// Devices that may be written to.
pub fn sinks() -> Vec<PathBuf> {
    paths(&["/dev/null", "/dev/full"])
}

/// Devices that may be read from.
pub fn sources() -> Vec<PathBuf> {
    paths(&["/dev/zero", "/dev/urandom", "/dev/random"])
}

/// A file system in memory: another one than that of the temporary files. `None` where the system has none.
pub fn memory_file_system() -> Option<PathBuf> {
    Some(PathBuf::from("/dev/shm")).filter(|folder| folder.is_dir())
}
