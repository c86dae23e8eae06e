//! A workbook in a temporary folder, and how a command is run and told.

mod folder;
mod processes;
mod redact;

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
    time::Duration,
};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) use folder::files_below;

/// Two lessons, three exercises, in every form that matters to commands which start no compiler.
const SMALL: &[(&str, &str)] = &[
    (
        "info.toml",
        "\
format_version = 1
title = \"small\"
welcome_message = \"Hello\"
final_message = \"Bye\"

[[lessons]]
dir = \"01_first\"
title = \"The first\"

[[exercises]]
name = \"one\"
dir = \"01_first\"
hints = [\"a nudge\", \"the mechanism\\n  in two lines\", \"nearly the answer\"]

[[exercises]]
name = \"two\"
dir = \"01_first\"
hint = \"the only one\"
points = 3

[[exercises]]
name = \"three\"
dir = \"02_last\"
",
    ),
    ("exercises/01_first/README.md", "# The first\n\nSome words that somebody\nbroke into lines.\n"),
    ("exercises/01_first/one.rs", "// TODO: one\n"),
    ("exercises/01_first/two.rs", "// TODO: two\n"),
    ("exercises/02_last/three.rs", "// TODO: three\n"),
    ("solutions/01_first/one.rs", "//! Why.\npub fn one() {}\n"),
];

/// The repository.
pub(crate) const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// Dependencies are built once for all tests, and are still there at the next run of them.
const SHARED_DEPS: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/deps");

/// What a test lets through from outside: how Rust is found, and the way to the registry.
const INHERITED: &[&str] =
    &["PATH", "HOME", "USERPROFILE", "SystemRoot", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"];

/// An upper bound in real time for a command that hangs. The longest one builds the dependencies: a minute, but five on a busy
/// machine.
const PATIENCE: Duration = Duration::from_secs(1800);

/// A workbook that is deleted in the end, together with every process that it has left behind.
pub(crate) struct Workbook {
    folder: TempDir,
    /// Its folder, without symbolic links.
    pub(crate) path: PathBuf,
    deps: PathBuf,
}

impl Workbook {
    /// [`SMALL`].
    pub(crate) fn small() -> Self {
        let workbook = Self::empty();
        for (path, text) in SMALL {
            workbook.write(path, text);
        }
        workbook
    }

    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("asynclings-").tempdir().expect("a temporary folder");
        let path = folder.path().canonicalize().expect("it is there").join("book");
        fs::create_dir(&path).expect("can be created");
        // Where the tests of exercises run.
        fs::create_dir(path.with_file_name("tmp")).expect("can be created");
        Self { folder, path, deps: SHARED_DEPS.into() }
    }

    /// tests/fixtures/workbook: an exercise for every verdict and every hostile program.
    pub(crate) fn fixture() -> Self {
        let workbook = Self::with_lab();
        folder::copy(&fixture_folder(), &workbook.path);
        workbook.build_deps_once();
        workbook
    }

    /// tests/fixtures/why: programs whose reports must name the right lines.
    pub(crate) fn why() -> Self {
        let workbook = Self::with_lab();
        folder::copy(&fixture_folder().join("deps"), &workbook.path.join("deps"));
        folder::copy(&fixture_folder().with_file_name("why"), &workbook.path);
        workbook.build_deps_once();
        workbook
    }

    /// The workbook in `folder` of the repository, with lab and the dependency sets of the fixture.
    pub(crate) fn with_course_of(course: &str) -> Self {
        let workbook = Self::with_lab();
        folder::copy(&fixture_folder().join("deps"), &workbook.path.join("deps"));
        folder::copy(&Path::new(REPOSITORY).join(course), &workbook.path);
        workbook.build_deps_once();
        workbook
    }

    /// A workbook with lab and the dependency sets of the fixture: `core` has tokio, `extra` itoa besides.
    pub(crate) fn of(info_toml: &str, files: &[(&str, &str)]) -> Self {
        let workbook = Self::with_lab();
        folder::copy(&fixture_folder().join("deps"), &workbook.path.join("deps"));
        workbook.write("info.toml", info_toml);
        for (path, text) in files {
            workbook.write(path, text);
        }
        Self::fixture();
        workbook
    }

    /// The course itself.
    pub(crate) fn course() -> Self {
        let workbook = Self::empty();
        for part in ["info.toml", "exercises", "solutions", "tests/hidden", "tests/answers", "deps", "lab"] {
            folder::copy(&Path::new(REPOSITORY).join(part), &workbook.path.join(part));
        }
        workbook
    }

    fn with_lab() -> Self {
        let workbook = Self::empty();
        for part in ["lab/src", "lab/macros/src", "deps/lab.toml", "deps/lab-macros.toml"] {
            folder::copy(&Path::new(REPOSITORY).join(part), &workbook.path.join(part));
        }
        workbook
    }

    /// So that no test's output begins with the building of dependencies, whichever of them comes first.
    fn build_deps_once(&self) {
        static BUILT: OnceLock<()> = OnceLock::new();
        BUILT.get_or_init(|| {
            let scratch = Self::with_lab();
            folder::copy(&fixture_folder(), &scratch.path);
            for name in ["passes", "another_crate"] {
                let told = scratch.run(&["run", name]);
                assert!(!told.ends_with("--- exit code 3"), "{told}");
            }
        });
    }

    /// From now on the dependencies are built for this workbook alone.
    pub(crate) fn with_own_deps(mut self) -> Self {
        self.deps = PathBuf::new();
        self
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, path: &str, text: &str) {
        folder::write(&self.path.join(path), text);
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Copies the solution of `exercise` (`01_verdicts/fails`) over it.
    pub(crate) fn solve(&self, exercise: &str) {
        self.write(&format!("exercises/{exercise}.rs"), &self.read(&format!("solutions/{exercise}.rs")));
    }

    /// Makes it a git repository with one commit: that is where starters come from that this program does not carry.
    pub(crate) fn commit(&self) {
        for arguments in ["init --quiet", "add --all", "commit --quiet --message starters"] {
            let status = std::process::Command::new("git")
                .args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
                .args(arguments.split(' '))
                .current_dir(&self.path)
                .status();
            assert!(status.expect("git starts").success(), "git {arguments}");
        }
    }

    /// Writes the progress file: exercises and the content they passed with, and the current one.
    pub(crate) fn passed(&self, exercises: &[(&str, &str)], current: &str) {
        let records: Vec<String> = exercises
            .iter()
            .map(|(name, content)| format!("{name:?}: {{\"passed\": {:?}}}", digest(content)))
            .collect();
        let records = records.join(", ");
        let json = format!("{{\"format\": 1, \"current\": {current:?}, \"exercises\": {{{records}}}}}");
        self.write(".asynclings/progress.json", &json);
    }

    /// asynclings, to be run in the folder as a pipe sees it: ASCII, no colours, and nothing else from outside.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(Self::program());
        command.env_clear().envs(self.environment()).current_dir(&self.path).timeout(PATIENCE);
        command
    }

    /// [`Self::command`] for a test that has to do something while it runs.
    pub(crate) fn child(&self) -> std::process::Command {
        let mut command = std::process::Command::new(Self::program());
        command.env_clear().envs(self.environment()).current_dir(&self.path);
        command
    }

    /// The program that is tested.
    fn program() -> &'static Path {
        assert_cmd::cargo::cargo_bin!("asynclings")
    }

    fn environment(&self) -> Vec<(OsString, OsString)> {
        let to_registry = |name: &str| {
            let name = name.to_uppercase();
            name.ends_with("_PROXY") || name.starts_with("CARGO_HTTP_") || name.starts_with("SSL_CERT_")
        };
        let inherited = std::env::vars_os().filter(|(name, _)| {
            let name = name.to_string_lossy();
            INHERITED.contains(&&*name) || to_registry(&name)
        });
        let own = [("LC_ALL", "C".into()), ("TERM", "xterm".into()), ("TMPDIR", self.base().join("tmp"))];
        let own = own.map(|(name, value): (&str, PathBuf)| (name.into(), value.into_os_string()));
        let shared = ("ASYNCLINGS_DEPS_DIR".into(), self.deps.clone().into_os_string());
        inherited.chain(own).chain(Some(shared).filter(|_| !self.deps.as_os_str().is_empty())).collect()
    }

    /// Runs asynclings and tells everything that can be seen of it.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        self.tell(self.command().args(arguments))
    }

    /// Runs `command` and tells everything that can be seen of it.
    pub(crate) fn tell(&self, command: &mut Command) -> String {
        let output = command.output().expect("it starts and ends");
        let mut told = self.plain(&output.stdout);
        if !output.stderr.is_empty() {
            told += &format!("--- stderr\n{}", self.plain(&output.stderr));
        }
        told + &match output.status.code() {
            Some(code) => format!("--- exit code {code}"),
            None => format!("--- {}", output.status),
        }
    }

    /// The events that asynclings prints with `--message-format json`.
    pub(crate) fn events(&self, arguments: &[&str]) -> Vec<Value> {
        let output =
            self.command().args(arguments).args(["--message-format", "json"]).output().expect("it starts");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!text.is_empty(), "{arguments:?} printed no event: {told}");
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
            .collect()
    }

    /// The verdicts among [`Self::events`]: exercise and verdict.
    pub(crate) fn verdicts(&self, arguments: &[&str]) -> Vec<(String, String)> {
        let text = |event: &Value, key: &str| event[key].as_str().unwrap_or_default().to_owned();
        let events = self.events(arguments);
        let verdicts = events.iter().filter(|event| event["event"] == "verdict");
        verdicts.map(|event| (text(event, "exercise"), text(event, "verdict"))).collect()
    }

    /// The processes that were started here and still run, once all that are dying have died.
    pub(crate) fn leftovers(&self) -> Vec<String> {
        processes::settled(self.base())
    }

    /// The processes that were started here and run now.
    pub(crate) fn processes(&self) -> Vec<String> {
        processes::now(self.base())
    }

    fn base(&self) -> &Path {
        self.path.parent().expect("the temporary folder")
    }

    fn plain(&self, bytes: &[u8]) -> String {
        let text = str::from_utf8(bytes).expect("UTF-8");
        let text = text.replace(&*self.path.to_string_lossy(), "[WORKBOOK]");
        redact::durations(&text.replace(&*self.base().to_string_lossy(), "[TEMP]"))
    }
}

impl Drop for Workbook {
    fn drop(&mut self) {
        debug_assert!(self.path.starts_with(self.folder.path().canonicalize().unwrap_or_default()));
        processes::end(self.base());
    }
}

/// The fixture as it lies in the repository.
pub(crate) fn fixture_folder() -> PathBuf {
    Path::new(REPOSITORY).join("tests/fixtures/workbook")
}

/// Whether the tests run as root, who has to say so to grade.
#[cfg(unix)]
pub(crate) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The SHA-256 of `text`.
fn digest(text: &str) -> String {
    use sha2::Digest;
    format!("{:x}", sha2::Sha256::digest(text))
}
