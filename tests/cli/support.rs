//! A workbook in a temporary folder, and how a command is run and told.

use std::{
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use tempfile::TempDir;

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

/// A workbook that is deleted in the end.
pub(crate) struct Workbook {
    _folder: TempDir,
    /// Its folder, without symbolic links.
    pub(crate) path: PathBuf,
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
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().canonicalize().expect("it is there");
        Self { _folder: folder, path }
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("can be created");
        fs::write(path, text).expect("can be written");
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
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

    /// asynclings, to be run in the folder as a pipe sees it: ASCII, no colours.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("asynclings"));
        command.current_dir(&self.path).env("LC_ALL", "C").env("TERM", "xterm");
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs asynclings and tells everything that can be seen of it.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.command().args(arguments).output().expect("it starts");
        let mut told = self.plain(&output.stdout);
        if !output.stderr.is_empty() {
            told += &format!("--- stderr\n{}", self.plain(&output.stderr));
        }
        told + &format!("--- exit code {}", output.status.code().expect("no signal"))
    }

    fn plain(&self, bytes: &[u8]) -> String {
        let text = str::from_utf8(bytes).expect("UTF-8");
        text.replace(&*self.path.to_string_lossy(), "[WORKBOOK]")
    }
}

/// The SHA-256 of `text`.
fn digest(text: &str) -> String {
    use sha2::Digest;
    format!("{:x}", sha2::Sha256::digest(text))
}

/// The files below `folder`, relative to it, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("can be read") {
            let path = entry.expect("can be read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let parts =
                    path.strip_prefix(folder).expect("below it").iter().map(|part| part.to_string_lossy());
                found.push(parts.collect::<Vec<_>>().join("/"));
            }
        }
    }
    found.sort();
    found
}
