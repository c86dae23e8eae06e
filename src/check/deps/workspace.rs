//! The generated cargo workspace that a dependency set is built in.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use crate::{
    check::{manifest_io::read_toml, toolchain::Toolchain},
    error::{Error, Result},
    fsutil::{atomic, fingerprint},
    model::digest::digest,
};

/// Part of the key. To be raised when artifacts change for a reason that is not in the generated files.
const FORMAT_VERSION: &str = "2";

/// The name of the set of a workbook without a `deps/` folder: the dependencies of its own `Cargo.toml`.
pub const OWN_MANIFEST: &str = "workbook";

/// The profile of the artifacts: quick to build and quick to link.
const PROFILE: &str = "\n[profile.dev]\ndebug = 0\nopt-level = 0\nincremental = false\n";

/// lab finds the source lines of a report with these crates. Optimized, they need a seventh of the time.
const SYMBOLIZER: [&str; 6] = ["addr2line", "backtrace", "gimli", "memchr", "miniz_oxide", "object"];

/// The cargo workspace of a set: everything that decides how it is built.
pub struct DepsWorkspace {
    set: String,
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    lock_file: Option<Vec<u8>>,
    empty: bool,
}

impl DepsWorkspace {
    /// Reads the manifests of the workbook at `root`. The workspace will be in `folder`.
    ///
    /// # Errors
    /// A manifest cannot be read or is not valid TOML.
    pub fn read(root: &Path, set: &str, sets: &[&str], folder: &Path) -> Result<Self> {
        let sources = WorkbookSources { root };
        let lab = sources.has_lab();
        let mut files = Vec::new();
        let mut members = Vec::new();
        let mut empty = true;
        // The workspace has all sets, so that one lock file serves all of them.
        for name in sets {
            let dependencies = sources.dependencies(name)?;
            empty &= dependencies.is_empty();
            files.push((format!("set-{name}/Cargo.toml"), set_manifest(name, dependencies, lab)));
            files.push((format!("set-{name}/src/lib.rs"), Vec::new()));
            members.push(format!("set-{name}"));
        }
        if lab {
            empty = false;
            files.extend(sources.lab_files()?);
            members.extend(["lab".to_owned(), "lab-macros".to_owned()]);
        }
        let list: Vec<String> = members.iter().map(|member| format!("{member:?}")).collect();
        let optimized = if lab { optimized_symbolizer() } else { String::new() };
        let workspace =
            format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n{PROFILE}{optimized}", list.join(", "));
        files.push(("Cargo.toml".into(), workspace.into_bytes()));
        Ok(Self { set: set.into(), folder: folder.into(), files, lock_file: sources.lock_file()?, empty })
    }

    /// The name of the set, like `core`.
    pub fn set(&self) -> &str {
        &self.set
    }

    /// The name of the package that depends on the crates of the set.
    pub fn package(&self) -> String {
        format!("set-{}", self.set)
    }

    /// Where the workspace is, or will be written.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder below `shared` for all workbooks with the same manifests and lock file.
    pub fn shared_folder(&self, shared: &Path) -> PathBuf {
        // Sources of lab do not count: when an author edits lab, cargo rebuilds only lab in the same folder.
        let manifests = self.files.iter().filter(|(path, _)| path.ends_with(".toml"));
        let mut all: Vec<u8> =
            manifests.flat_map(|(path, content)| [path.as_bytes(), content].concat()).collect();
        all.extend(self.lock_file.as_deref().unwrap_or_default());
        shared.join(&digest(&all)[..16])
    }

    /// The stamp file of the set.
    pub fn stamp_path(&self) -> PathBuf {
        self.folder.join(format!("ready-{}.json", self.set))
    }

    /// Whether there is nothing to build, since the workbook has neither dependencies nor lab.
    pub fn is_empty(&self) -> bool {
        self.empty
    }

    /// Whether the workbook ships a lock file.
    pub fn is_locked(&self) -> bool {
        self.lock_file.is_some()
    }

    /// Differs whenever the artifacts would differ.
    pub fn key(&self, toolchain: &Toolchain) -> String {
        let head = [FORMAT_VERSION.as_bytes(), toolchain.id.as_bytes(), self.set.as_bytes()];
        let lock_file = self.lock_file.as_deref().unwrap_or_default();
        let files = self.files.iter().flat_map(|(path, content)| [path.as_bytes(), content]);
        fingerprint::of_parts(head.into_iter().chain([lock_file]).chain(files))
    }

    /// Writes the workspace. Files that are right already are not touched, since cargo rebuilds by modification time.
    ///
    /// # Errors
    /// A file cannot be written or removed.
    pub fn write(&self) -> Result<()> {
        // If a module has moved from a file into a folder, rustc would find both.
        ["lab/src", "lab-macros/src"]
            .iter()
            .try_for_each(|sources| self.remove_others(&self.folder.join(sources)))?;
        for (path, content) in &self.files {
            atomic::write_if_changed(&self.folder.join(path), content)?;
        }
        match &self.lock_file {
            Some(content) => atomic::write_if_changed(&self.folder.join("Cargo.lock"), content),
            None => Ok(()),
        }
    }
}

impl DepsWorkspace {
    /// Removes the files below `folder` that are not part of the workspace.
    fn remove_others(&self, folder: &Path) -> Result<()> {
        // The folder is not there yet.
        let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                self.remove_others(&path)?;
            } else if !self.files.iter().any(|(own, _)| self.folder.join(own) == path) {
                std::fs::remove_file(&path).map_err(Error::file("remove", &path))?;
            }
        }
        Ok(())
    }
}

fn optimized_symbolizer() -> String {
    let section = |name: &&str| format!("\n[profile.dev.package.{name}]\nopt-level = 3\n");
    SYMBOLIZER.iter().map(section).collect()
}

/// All sets of the workbook at `root`, sorted: those in `deps/` and those that lessons use. The lock file is for all sets in
/// `deps/`, whether or not a lesson uses them.
///
/// # Errors
/// `deps/` cannot be read.
pub fn all_sets(root: &Path, used: &[&str]) -> Result<Vec<String>> {
    let mut sets: BTreeSet<String> = used.iter().copied().map(Into::into).collect();
    let folder = root.join("deps");
    if folder.is_dir() {
        let entries = std::fs::read_dir(&folder).map_err(Error::file("read", &folder))?;
        sets.extend(entries.flatten().filter_map(|entry| set_of_file(&entry.path())));
    }
    Ok(sets.into_iter().collect())
}

/// `web` for `deps/web.toml`. The two manifests of lab are not sets.
fn set_of_file(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_str()?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let is_set = path.extension()? == "toml" && is_name && !["lab", "lab-macros"].contains(&name);
    is_set.then(|| name.to_owned())
}

/// The files of the workbook at `root` that decide about its dependencies.
struct WorkbookSources<'a> {
    root: &'a Path,
}

impl WorkbookSources<'_> {
    fn has_lab(&self) -> bool {
        self.root.join("lab/src/lib.rs").exists()
    }

    /// The dependencies of a set. They are empty if the set has no manifest.
    fn dependencies(&self, set: &str) -> Result<Table> {
        let path = self.root.join("deps").join(format!("{set}.toml"));
        if path.exists() {
            return Ok(table(&read_toml(self.root, &path)?, "dependencies"));
        }
        let own = self.root.join("Cargo.toml");
        if set != OWN_MANIFEST || !own.exists() {
            return Ok(Table::new());
        }
        let manifest = read_toml(self.root, &own)?;
        let mut all = table(&manifest, "dependencies");
        all.extend(table(&manifest, "dev-dependencies"));
        for (_, dependency) in &mut all {
            make_path_absolute(dependency, self.root);
        }
        Ok(all)
    }

    /// The lock file of the sets. That of a rustlings workbook is not used: it locks other crates as well. cargo makes a new one.
    fn lock_file(&self) -> Result<Option<Vec<u8>>> {
        let path = self.root.join("deps/Cargo.lock");
        match std::fs::read(&path) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::file("read", path)(error)),
        }
    }

    /// Copies of lab and its macros. A workspace that is shared between workbooks cannot depend on the folder of one of them.
    fn lab_files(&self) -> Result<Vec<(String, Vec<u8>)>> {
        let lab = read_toml(self.root, &self.root.join("deps/lab.toml"))?;
        let macros = read_toml(self.root, &self.root.join("deps/lab-macros.toml"))?;
        let mut files = vec![
            ("lab/Cargo.toml".to_owned(), lab_manifest(&lab)),
            ("lab-macros/Cargo.toml".to_owned(), macros_manifest(&macros)),
        ];
        copy_sources(&self.root.join("lab/src"), "lab/src", &mut files)?;
        copy_sources(&self.root.join("lab/macros/src"), "lab-macros/src", &mut files)?;
        Ok(files)
    }
}

fn make_path_absolute(dependency: &mut Value, root: &Path) {
    if let Some(Value::String(path)) = dependency.as_table_mut().and_then(|table| table.get_mut("path")) {
        *path = root.join(&*path).display().to_string();
    }
}

fn table(manifest: &Table, key: &str) -> Table {
    manifest.get(key).and_then(Value::as_table).cloned().unwrap_or_default()
}

/// The manifest of a set. The set may choose features of lab; the path of lab is added here.
fn set_manifest(set: &str, mut dependencies: Table, lab: bool) -> Vec<u8> {
    if lab {
        let mut features = table(&dependencies, "lab");
        features.extend(path_dependency("../lab"));
        dependencies.insert("lab".into(), Value::Table(features));
    }
    manifest(&format!("set-{set}"), [("dependencies", dependencies)])
}

fn path_dependency(path: &str) -> Table {
    Table::from_iter([("path".to_owned(), Value::from(path))])
}

fn manifest<const N: usize>(name: &str, tables: [(&str, Table); N]) -> Vec<u8> {
    let package = Table::from_iter([
        ("name".to_owned(), Value::from(name)),
        ("version".to_owned(), Value::from("0.1.0")),
        ("edition".to_owned(), Value::from("2024")),
        ("publish".to_owned(), Value::from(false)),
    ]);
    let mut manifest = Table::from_iter([("package".to_owned(), Value::Table(package))]);
    let tables = tables.into_iter().filter(|(_, table)| !table.is_empty());
    manifest.extend(tables.map(|(key, table)| (key.to_owned(), Value::Table(table))));
    toml::to_string(&manifest).expect("a table of tables").into_bytes()
}

fn lab_manifest(lab: &Table) -> Vec<u8> {
    let mut dependencies = table(lab, "dependencies");
    dependencies.insert("lab-macros".into(), Value::Table(path_dependency("../lab-macros")));
    let [features, target] = ["features", "target"].map(|key| (key, table(lab, key)));
    manifest("lab", [("dependencies", dependencies), features, target])
}

fn macros_manifest(macros: &Table) -> Vec<u8> {
    let proc_macro = Table::from_iter([("proc-macro".to_owned(), Value::from(true))]);
    manifest("lab-macros", [("lib", proc_macro), ("dependencies", table(macros, "dependencies"))])
}

fn copy_sources(from: &Path, to: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let entries = std::fs::read_dir(from).map_err(Error::file("read", from))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let target = format!("{to}/{name}");
        if path.is_dir() {
            copy_sources(&path, &target, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push((target, std::fs::read(&path).map_err(Error::file("read", &path))?));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The `lab` of a set that says `text`.
    fn lab_of(text: &str, lab: bool) -> Option<String> {
        let dependencies = toml::from_str(text).expect("TOML");
        let manifest: Table =
            toml::from_slice(&set_manifest("web", dependencies, lab)).expect("a manifest is TOML");
        Some(manifest.get("dependencies")?.get("lab")?.to_string())
    }

    #[test]
    fn a_set_chooses_the_features_of_lab_and_we_say_where_it_is() {
        let http = "{ features = [\"http\"], path = \"../lab\" }";
        for (text, expected) in [
            ("", "{ path = \"../lab\" }"),
            ("tokio = \"1\"", "{ path = \"../lab\" }"),
            ("lab = { features = [\"http\"] }", http),
        ] {
            assert_eq!(lab_of(text, true).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(lab_of("", false), None, "a workbook without lab has none to give");
    }

    #[test]
    fn a_module_that_has_moved_is_not_left_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let plan = |files: &[&str]| DepsWorkspace {
            set: "core".into(),
            folder: folder.path().into(),
            files: files.iter().map(|path| ((*path).to_owned(), Vec::new())).collect(),
            lock_file: None,
            empty: false,
        };
        let (file, in_folder) = ("lab/src/tools.rs", "lab/src/tools/mod.rs");
        for [old, new] in [[file, in_folder], [in_folder, file]] {
            plan(&["lab/Cargo.toml", "lab/src/lib.rs", old]).write().expect("is written");
            plan(&["lab/Cargo.toml", "lab/src/lib.rs", new]).write().expect("is written");
            let exists = |path: &str| folder.path().join(path).exists();
            assert!(exists(new) && exists("lab/Cargo.toml") && !exists(old), "from {old} to {new}");
        }
    }
}
