//! Finds the real compilers, so that no check goes through rustup's proxies.

use std::{
    path::{Path, PathBuf},
    process::Output,
};

use crate::{
    error::{Error, Result},
    fsutil::fingerprint,
};

/// What to do when there is no Rust.
const INSTALL_RUST: &str = "install Rust from https://rustup.rs and open a new terminal";

/// The programs of one installed toolchain.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// `<sysroot>/bin/rustc`.
    pub rustc: PathBuf,
    /// `<sysroot>/bin/cargo`, or `cargo` from the path if the sysroot has none.
    pub cargo: PathBuf,
    /// `<sysroot>/bin/clippy-driver`, if that component is installed.
    pub clippy_driver: Option<PathBuf>,
    /// The toolchain's folder.
    pub sysroot: PathBuf,
    /// The target triple, like `x86_64-unknown-linux-gnu`.
    pub host: String,
    /// Differs for every compiler; part of the key of everything that is built.
    pub id: String,
}

impl Toolchain {
    /// Asks the `rustc` on the path. It runs in `root`, so that a `rust-toolchain.toml` there counts.
    ///
    /// # Errors
    /// [`Error::Toolchain`] if rustc is not on the path or not in its sysroot.
    pub async fn find(root: &Path) -> Result<Self> {
        let output = tokio::process::Command::new("rustc")
            .args(["--print", "sysroot", "--print", "host-tuple"])
            // If the user has set a very small stack, rustc itself overflows it.
            .env_remove("RUST_MIN_STACK")
            .current_dir(root)
            .output()
            .await
            .map_err(|error| missing(&error.to_string()))?;
        let (sysroot, host) = two_lines(&output)?;
        let program = |name: &str| {
            Path::new(&sysroot).join("bin").join(name).with_extension(std::env::consts::EXE_EXTENSION)
        };
        let existing = |name: &str| Some(program(name)).filter(|path| path.exists());
        let rustc = existing("rustc").ok_or_else(|| missing(&format!("no rustc in {sysroot}")))?;
        Ok(Self {
            // Cheaper than asking for the version, and differs when a nightly is updated in place.
            id: fingerprint::of_metadata(&rustc),
            cargo: existing("cargo").unwrap_or_else(|| "cargo".into()),
            clippy_driver: existing("clippy-driver"),
            rustc,
            host,
            sysroot: sysroot.into(),
        })
    }
}

fn two_lines(output: &Output) -> Result<(String, String)> {
    let text = String::from_utf8_lossy(&output.stdout);
    let mut lines = text.lines().map(str::to_owned);
    match (output.status.success(), lines.next(), lines.next()) {
        (true, Some(sysroot), Some(host)) => Ok((sysroot, host)),
        _ => Err(missing(String::from_utf8_lossy(&output.stderr).trim())),
    }
}

fn missing(reason: &str) -> Error {
    Error::Toolchain { program: "rustc".into(), reason: reason.into(), advice: INSTALL_RUST.into() }
}
