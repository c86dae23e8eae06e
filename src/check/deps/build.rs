//! Runs cargo for a dependency set and reads from its messages where the artifacts are.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    path::{Path, PathBuf},
};

use cargo_metadata::{Message, Metadata, PackageId};

use super::{Artifacts, DepsWorkspace};
use crate::{
    check::{
        Priority,
        limits::Limits,
        supervise::{ProcessSpec, Stream, Supervisor},
        toolchain::Toolchain,
    },
    error::{Error, Result},
    model::{build_progress::BuildProgress, verdict::ExitReason},
};

/// Gives lab access to tokio's unstable API; the separator is cargo's. Exercises are compiled without it.
const FLAGS: &str = "--cfg\x1ftokio_unstable";

/// Resolves, downloads and builds the set.
///
/// # Errors
/// cargo cannot be started, or fails.
pub(super) async fn build(
    workspace: &DepsWorkspace,
    toolchain: &Toolchain,
    supervisor: &Supervisor,
    priority: Priority,
    progress: &dyn Fn(BuildProgress),
) -> Result<Artifacts> {
    let cargo = Cargo { workspace, toolchain, supervisor, priority };
    let report = |done, total, current: &str| {
        progress(BuildProgress { set: workspace.set().into(), done, total, current: current.into() });
    };
    report(0, 0, "Resolving");
    let metadata = cargo.metadata(&|line| report(0, 0, line)).await?;
    let built = cargo.build(cargo.total().await?, &report).await?;
    Ok(built.artifacts(&direct_dependencies(&metadata, &workspace.package()), toolchain, workspace))
}

struct Cargo<'a> {
    workspace: &'a DepsWorkspace,
    toolchain: &'a Toolchain,
    supervisor: &'a Supervisor,
    priority: Priority,
}

impl Cargo<'_> {
    async fn metadata(&self, note: &dyn Fn(&str)) -> Result<Metadata> {
        let mut json = String::new();
        let args = ["metadata", "--format-version", "1", "--filter-platform", &self.toolchain.host];
        self.run(&args, &mut |line| json.push_str(line), note).await?;
        serde_json::from_str(&json).map_err(|error| self.failed(&format!("cargo metadata: {error}")))
    }

    /// How many crates the set has, according to `cargo tree`. `cargo metadata` lists too many crates: if one set enables a
    /// feature of lab, it lists the crates of that feature for all sets.
    async fn total(&self) -> Result<usize> {
        let (package, mut crates) = (self.workspace.package(), BTreeSet::new());
        let (edges, host) = ("normal,build", self.toolchain.host.as_str());
        let args = ["tree", "--package", &package, "--edges", edges, "--target", host, "--prefix", "none"];
        // A crate that is listed again has `(*)` after its name and version.
        let mut add = |line: &str| {
            crates.insert(line.split(' ').take(2).collect::<Vec<_>>().join(" "));
        };
        self.run(&args, &mut add, &|_| {}).await?;
        Ok(crates.len())
    }

    async fn build(&self, total: usize, report: &dyn Fn(usize, usize, &str)) -> Result<BuildMessages> {
        let built = RefCell::new(BuildMessages::default());
        let package = self.workspace.package();
        let target_dir = self.workspace.folder().join("target");
        let args = [
            "build",
            "--package",
            &package,
            // Given explicitly, so that a `build.target` in the user's configuration cannot move the artifacts.
            "--target",
            &self.toolchain.host,
            "--target-dir",
            &target_dir.display().to_string(),
            "--message-format",
            "json-render-diagnostics",
        ];
        // The last line that cargo printed to standard error, for example "Compiling tokio".
        let current = RefCell::new(String::new());
        let done = || built.borrow().packages.len().min(total);
        let result = self
            .run(
                &args,
                &mut |line| {
                    if let Ok(message) = serde_json::from_str(line) {
                        built.borrow_mut().take(message);
                        report(done(), total, &current.borrow());
                    }
                },
                &|line| {
                    line.clone_into(&mut current.borrow_mut());
                    report(done(), total, line);
                },
            )
            .await;
        result.map(|()| built.into_inner())
    }

    /// Runs cargo and passes on its output line by line: standard output to `out`, standard error to `note`.
    async fn run(&self, args: &[&str], out: &mut dyn FnMut(&str), note: &dyn Fn(&str)) -> Result<()> {
        let mut stderr = String::new();
        let mut lines = [String::new(), String::new()];
        let exit_reason = self
            .supervisor
            .run(self.process(args), |stream, bytes| {
                let is_err = stream == Stream::Err;
                let buffer = &mut lines[usize::from(is_err)];
                buffer.push_str(&String::from_utf8_lossy(bytes));
                while let Some(end) = buffer.find('\n') {
                    let line: String = buffer.drain(..=end).collect();
                    if is_err {
                        note(line.trim());
                        stderr.push_str(&line);
                    } else {
                        out(line.trim_end());
                    }
                }
            })
            .await?;
        match exit_reason {
            ExitReason::Exited(0) => Ok(()),
            _ => Err(self.failed(&stderr)),
        }
    }

    fn failed(&self, output: &str) -> Error {
        let tail: Vec<&str> = output.lines().filter(|line| !is_progress(line)).collect();
        Error::Dependencies {
            set: self.workspace.set().into(),
            output: tail.join("\n"),
            advice: advice(output).into(),
        }
    }

    fn process(&self, args: &[&str]) -> ProcessSpec {
        let spec = ProcessSpec::new(&self.toolchain.cargo, Limits::CARGO)
            .args(args)
            .args([OsString::from("--manifest-path"), self.workspace.folder().join("Cargo.toml").into()])
            .args(self.workspace.is_locked().then_some("--locked"))
            // cargo looks for `.cargo/config.toml` from the current folder upwards. It must not find the workbook's.
            .cwd(&self.toolchain.sysroot)
            .nice(self.priority.nice());
        with_environment(spec, &self.toolchain.rustc)
    }
}

/// What the user can do about a failure. cargo gives its reasons only as English text; this text is read only to choose the
/// advice. That cargo failed is known from its exit status.
fn advice(output: &str) -> &'static str {
    const OFFLINE: [&str; 5] =
        ["Could not resolve host", "failed to download", "network", "spurious", "failed to get"];
    if output.contains("--locked was passed") {
        "the workbook's `deps/Cargo.lock` does not fit its `deps/*.toml`: who wrote it has to bring it up to date"
    } else if OFFLINE.iter().any(|sign| output.contains(sign)) {
        "the first build needs the network (later ones do not): check your connection and try again"
    } else {
        "`asynclings doctor` looks for what may be missing, a linker for example"
    }
}

/// Whether a line of cargo's only reports progress, so that it is left out of the error message.
fn is_progress(line: &str) -> bool {
    let line = line.trim_start();
    ["Compiling", "Downloading", "Downloaded", "Updating", "Locking", "Blocking", "Fresh"]
        .iter()
        .any(|word| line.starts_with(word))
}

/// Removes environment variables that would change the artifacts, and sets those that decide about them.
fn with_environment(mut spec: ProcessSpec, rustc: &Path) -> ProcessSpec {
    const PREFIXES: [&str; 3] = ["CARGO_BUILD_", "CARGO_TARGET_", "CARGO_PROFILE_"];
    const NAMES: [&str; 6] = [
        "RUSTFLAGS",
        "RUSTDOCFLAGS",
        "RUSTC_BOOTSTRAP",
        "RUSTC_LINKER",
        "RUST_MIN_STACK",
        "CARGO_INCREMENTAL",
    ];
    let changes_artifacts =
        |name: &str| PREFIXES.iter().any(|prefix| name.starts_with(prefix)) || NAMES.contains(&name);
    for (name, _) in std::env::vars_os().filter(|(name, _)| changes_artifacts(&name.to_string_lossy())) {
        spec = spec.env_remove(name);
    }
    // `CARGO_ENCODED_RUSTFLAGS` takes precedence over every other source of flags, configuration files included.
    spec.env("CARGO_ENCODED_RUSTFLAGS", FLAGS)
        .env("RUSTC_WRAPPER", "")
        .env("RUSTC_WORKSPACE_WRAPPER", "")
        .env("RUSTC", rustc)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_DEV_PANIC", "unwind")
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TERM_PROGRESS_WHEN", "never")
        .env("CARGO_TERM_QUIET", "false")
}

/// The direct dependencies of `package`: crate name in source code -> package.
fn direct_dependencies(metadata: &Metadata, package: &str) -> BTreeMap<String, PackageId> {
    let root = metadata.packages.iter().find(|found| found.name.as_str() == package).map(|root| &root.id);
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let own = nodes.filter(|node| Some(&node.id) == root);
    own.flat_map(|node| node.deps.iter().map(|dep| (dep.name.clone(), dep.pkg.clone()))).collect()
}

/// What cargo's messages have said so far about artifacts.
#[derive(Default)]
struct BuildMessages {
    packages: BTreeSet<PackageId>,
    libraries: BTreeMap<PackageId, PathBuf>,
    native: Vec<String>,
}

impl BuildMessages {
    fn take(&mut self, message: Message) {
        match message {
            Message::CompilerArtifact(artifact) => {
                let library = artifact
                    .filenames
                    .iter()
                    .find(|file| matches!(file.extension(), Some("rlib" | "so" | "dylib" | "dll")));
                // A build script is an artifact of its package, too, but it does not complete the package.
                if let Some(library) = library {
                    self.libraries.insert(artifact.package_id.clone(), library.as_std_path().into());
                    self.packages.insert(artifact.package_id);
                }
            }
            Message::BuildScriptExecuted(script) => {
                self.native.extend(script.linked_paths.iter().map(ToString::to_string));
            }
            _ => {}
        }
    }

    fn artifacts(
        self,
        direct: &BTreeMap<String, PackageId>,
        toolchain: &Toolchain,
        workspace: &DepsWorkspace,
    ) -> Artifacts {
        let target = workspace.folder().join("target");
        let externs = direct
            .iter()
            .filter_map(|(name, package)| Some((name.clone(), self.libraries.get(package)?.clone())));
        Artifacts {
            externs: externs.collect(),
            search: vec![target.join(&toolchain.host).join("debug/deps"), target.join("debug/deps")],
            native: self.native,
        }
    }
}
