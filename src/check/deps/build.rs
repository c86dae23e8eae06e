//! Runs cargo for a dependency set and reads from its messages where the artifacts are.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    path::{Path, PathBuf},
    time::Duration,
};

use cargo_metadata::{Message, Metadata, PackageId};

use super::{Artifacts, DepsWorkspace};
use crate::{
    check::{
        Priority,
        supervise::{Limits, ProcessSpec, Stream, Supervisor},
        toolchain::Toolchain,
    },
    error::{Error, Result},
    model::{build_progress::BuildProgress, verdict::ExitReason},
};

/// cargo and the crates it builds are trusted; these bounds only end what would never end.
const LIMITS: Limits = Limits {
    wall: Duration::from_secs(3600),
    cpu: Duration::from_secs(4 * 3600),
    memory: 64 << 30,
    output: 1 << 30,
    processes: 4096,
    threads: 65_536,
    disk: 64 << 30,
};

/// Opens tokio's unstable interfaces to lab; the separator is cargo's. Exercises are compiled without it.
const FLAGS: &str = "--cfg\x1ftokio_unstable";

/// Resolves, downloads and builds the set.
pub(super) async fn build(
    plan: &DepsWorkspace,
    toolchain: &Toolchain,
    supervisor: &Supervisor,
    priority: Priority,
    progress: &dyn Fn(BuildProgress),
) -> Result<Artifacts> {
    let cargo = Cargo { plan, toolchain, supervisor, priority };
    let tell = |done, total, current: &str| {
        progress(BuildProgress { set: plan.set().into(), done, total, current: current.into() });
    };
    tell(0, 0, "Resolving");
    let metadata = cargo.metadata(&|line| tell(0, 0, line)).await?;
    let built = cargo.build(cargo.total().await?, &tell).await?;
    Ok(built.artifacts(&direct_dependencies(&metadata, &plan.package()), toolchain, plan))
}

struct Cargo<'a> {
    plan: &'a DepsWorkspace,
    toolchain: &'a Toolchain,
    supervisor: &'a Supervisor,
    priority: Priority,
}

impl Cargo<'_> {
    async fn metadata(&self, tell: &dyn Fn(&str)) -> Result<Metadata> {
        let mut json = String::new();
        let args = ["metadata", "--format-version", "1", "--filter-platform", &self.toolchain.host];
        self.run(&args, &mut |line| json.push_str(line), tell).await?;
        serde_json::from_str(&json).map_err(|error| self.failed(&format!("cargo metadata: {error}")))
    }

    /// How many crates the set has. The metadata would say too many: there, all sets want what any of them wants of lab.
    async fn total(&self) -> Result<usize> {
        let (package, mut crates) = (self.plan.package(), BTreeSet::new());
        let (edges, host) = ("normal,build", self.toolchain.host.as_str());
        let args = ["tree", "--package", &package, "--edges", edges, "--target", host, "--prefix", "none"];
        // A crate that comes again has `(*)` behind its name and its version.
        let mut note = |line: &str| {
            crates.insert(line.split(' ').take(2).collect::<Vec<_>>().join(" "));
        };
        self.run(&args, &mut note, &|_| {}).await?;
        Ok(crates.len())
    }

    async fn build(&self, total: usize, tell: &dyn Fn(usize, usize, &str)) -> Result<BuildMessages> {
        let built = RefCell::new(BuildMessages::default());
        let package = self.plan.package();
        let target_dir = self.plan.folder().join("target");
        let args = [
            "build",
            "--package",
            &package,
            // Said out loud, so that a `build.target` in somebody's configuration cannot move the artifacts.
            "--target",
            &self.toolchain.host,
            "--target-dir",
            &target_dir.display().to_string(),
            "--message-format",
            "json-render-diagnostics",
        ];
        let current = RefCell::new(String::new());
        let done = || built.borrow().packages.len().min(total);
        let result = self
            .run(
                &args,
                &mut |line| {
                    if let Ok(message) = serde_json::from_str(line) {
                        built.borrow_mut().take(message);
                        tell(done(), total, &current.borrow());
                    }
                },
                &|line| {
                    line.clone_into(&mut current.borrow_mut());
                    tell(done(), total, line);
                },
            )
            .await;
        result.map(|()| built.into_inner())
    }

    /// Runs cargo, giving its output line by line: standard output to `out`, progress notes to `note`.
    async fn run(&self, args: &[&str], out: &mut dyn FnMut(&str), note: &dyn Fn(&str)) -> Result<()> {
        let mut words = String::new();
        let mut lines = [String::new(), String::new()];
        let program = self.program(args);
        let ending = self
            .supervisor
            .run(program, |stream, bytes| {
                let is_err = stream == Stream::Err;
                let buffer = &mut lines[usize::from(is_err)];
                buffer.push_str(&String::from_utf8_lossy(bytes));
                while let Some(end) = buffer.find('\n') {
                    let line: String = buffer.drain(..=end).collect();
                    if is_err {
                        note(line.trim());
                        words.push_str(&line);
                    } else {
                        out(line.trim_end());
                    }
                }
            })
            .await?;
        match ending {
            ExitReason::Exited(0) => Ok(()),
            _ => Err(self.failed(&words)),
        }
    }

    fn failed(&self, words: &str) -> Error {
        let offline =
            ["Could not resolve host", "failed to download", "network", "spurious", "failed to get"];
        let advice = if words.contains("--locked was passed") {
            "the workbook's `deps/Cargo.lock` does not fit its `deps/*.toml`: who wrote it has to bring it up to date"
        } else if offline.iter().any(|sign| words.contains(sign)) {
            "the first build needs the network (later ones do not): check your connection and try again"
        } else {
            "`asynclings doctor` looks for what may be missing, a linker for example"
        };
        let tail: Vec<&str> = words.lines().filter(|line| !is_progress(line)).collect();
        Error::Dependencies { set: self.plan.set().into(), output: tail.join("\n"), advice: advice.into() }
    }

    fn program(&self, args: &[&str]) -> ProcessSpec {
        let mut all: Vec<OsString> = args.iter().map(OsString::from).collect();
        all.extend(["--manifest-path".into(), self.plan.folder().join("Cargo.toml").into()]);
        if self.plan.is_locked() {
            all.push("--locked".into());
        }
        ProcessSpec {
            path: self.toolchain.cargo.clone(),
            args: all,
            // cargo looks for `.cargo/config.toml` from the current folder upwards: not from the workbook's, then.
            cwd: self.toolchain.sysroot.clone(),
            env: environment(&self.toolchain.rustc),
            inherit: None,
            stdin: std::process::Stdio::null(),
            limits: LIMITS,
            nice: self.priority.nice(),
            sandbox: None,
        }
    }
}

fn is_progress(line: &str) -> bool {
    let line = line.trim_start();
    ["Compiling", "Downloading", "Downloaded", "Updating", "Locking", "Blocking", "Fresh"]
        .iter()
        .any(|word| line.starts_with(word))
}

/// Takes out of the environment what would change the artifacts, and says what they are to be instead.
fn environment(rustc: &Path) -> Vec<(OsString, Option<OsString>)> {
    let foreign = |name: &str| {
        name.starts_with("CARGO_BUILD_")
            || name.starts_with("CARGO_TARGET_")
            || name.starts_with("CARGO_PROFILE_")
            || [
                "RUSTFLAGS",
                "RUSTDOCFLAGS",
                "RUSTC_BOOTSTRAP",
                "RUSTC_LINKER",
                "RUST_MIN_STACK",
                "CARGO_INCREMENTAL",
            ]
            .contains(&name)
    };
    let removed = std::env::vars_os()
        .map(|(name, _)| name)
        .filter(|name| foreign(&name.to_string_lossy()))
        .map(|name| (name, None));
    let set = [
        // It outranks every other source of flags, configuration files included.
        ("CARGO_ENCODED_RUSTFLAGS", FLAGS.into()),
        ("RUSTC_WRAPPER", OsString::new()),
        ("RUSTC_WORKSPACE_WRAPPER", OsString::new()),
        ("RUSTC", rustc.into()),
        ("CARGO_PROFILE_DEV_DEBUG", "0".into()),
        ("CARGO_PROFILE_DEV_OPT_LEVEL", "0".into()),
        ("CARGO_PROFILE_DEV_PANIC", "unwind".into()),
        ("CARGO_TERM_COLOR", "never".into()),
        ("CARGO_TERM_PROGRESS_WHEN", "never".into()),
        ("CARGO_TERM_QUIET", "false".into()),
    ];
    removed.chain(set.map(|(name, value)| (name.into(), Some(value)))).collect()
}

/// Crate name in source code -> package, of what the set's package depends on.
fn direct_dependencies(metadata: &Metadata, package: &str) -> BTreeMap<String, PackageId> {
    let root = metadata.packages.iter().find(|found| found.name.as_str() == package).map(|root| &root.id);
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let own = nodes.filter(|node| Some(&node.id) == root);
    own.flat_map(|node| node.deps.iter().map(|dep| (dep.name.clone(), dep.pkg.clone()))).collect()
}

/// What cargo has said so far.
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
                // A build script is an artifact of its package, too, but the package is not done with it.
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
        plan: &DepsWorkspace,
    ) -> Artifacts {
        let target = plan.folder().join("target");
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
