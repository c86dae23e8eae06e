//! Finds the real compiler behind rustup's proxies, so that they stay out of the loop.

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

/// The programs of one installed Rust.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// `<sysroot>/bin/rustc`.
    pub rustc: PathBuf,
    /// `<sysroot>/bin/cargo`, or `cargo` from the path if the sysroot has none.
    pub cargo: PathBuf,
    /// `<sysroot>/bin/clippy-driver`, if that component is installed.
    pub clippy_driver: Option<PathBuf>,
    /// The folder it is all in.
    pub sysroot: PathBuf,
    /// `x86_64-unknown-linux-gnu`.
    pub host: String,
    /// Changes whenever another compiler is found; part of every key of something built.
    pub id: String,
}

impl Toolchain {
    /// Asks the `rustc` on the path, from inside `root`, so that a `rust-toolchain.toml` there counts.
    ///
    /// # Errors
    /// [`Error::Toolchain`] if there is none.
    pub async fn find(root: &Path) -> Result<Self> {
        let output = tokio::process::Command::new("rustc")
            .args(["--print", "sysroot", "--print", "host-tuple"])
            // With a tiny stack from outside not even rustc runs.
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
            // Cheaper than asking it for its version, and a nightly that was updated in place is another one, too.
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
