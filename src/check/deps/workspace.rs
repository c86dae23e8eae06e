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

/// Raised when the generated files change in a way that their content does not show.
const FORMAT_VERSION: &str = "2";

/// The set of a workbook that has no `deps/` folder: its own `Cargo.toml`.
pub const OWN_MANIFEST: &str = "workbook";

/// The profile that the artifacts are built with: quick to build, quick to link.
const PROFILE: &str = "\n[profile.dev]\ndebug = 0\nopt-level = 0\nincremental = false\n";

/// The crates with which lab finds the lines of a report: optimized, they do it in a seventh of the time.
const SYMBOLIZER: [&str; 6] = ["addr2line", "backtrace", "gimli", "memchr", "miniz_oxide", "object"];

/// Everything that decides how a set is built.
pub struct DepsWorkspace {
    set: String,
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
    lock_file: Option<Vec<u8>>,
    empty: bool,
}

impl DepsWorkspace {
    /// Reads what the workbook at `root` says about `set`. The workspace will be in `folder`.
    ///
    /// # Errors
    /// Files that cannot be read or are no TOML.
    pub fn read(root: &Path, set: &str, sets: &[&str], folder: &Path) -> Result<Self> {
        let lab = has_lab(root);
        let mut files = Vec::new();
        let mut members = Vec::new();
        let mut empty = true;
        // All sets are in the workspace, so that one lock file serves them all.
        for name in sets {
            let dependencies = dependencies(root, name)?;
            empty &= dependencies.is_empty();
            files.push((format!("set-{name}/Cargo.toml"), set_manifest(name, dependencies, lab)));
            files.push((format!("set-{name}/src/lib.rs"), Vec::new()));
            members.push(format!("set-{name}"));
        }
        if lab {
            empty = false;
            files.extend(lab_files(root)?);
            members.extend(["lab".to_owned(), "lab-macros".to_owned()]);
        }
        let list: Vec<String> = members.iter().map(|member| format!("{member:?}")).collect();
        let optimized = if lab { optimized_symbolizer() } else { String::new() };
        let workspace =
            format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n{PROFILE}{optimized}", list.join(", "));
        files.push(("Cargo.toml".into(), workspace.into_bytes()));
        Ok(Self { set: set.into(), folder: folder.into(), files, lock_file: lock_file(root)?, empty })
    }

    /// The name of the set.
    pub fn set(&self) -> &str {
        &self.set
    }

    /// The package that stands for the set.
    pub fn package(&self) -> String {
        format!("set-{}", self.set)
    }

    /// The workspace's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder below `shared` that only workbooks with the same manifests and lock file use.
    pub fn shared_folder(&self, shared: &Path) -> PathBuf {
        // Sources of lab do not count: when an author edits lab, cargo rebuilds only lab in the same folder.
        let manifests = self.files.iter().filter(|(path, _)| path.ends_with(".toml"));
        let mut all: Vec<u8> =
            manifests.flat_map(|(path, content)| [path.as_bytes(), content].concat()).collect();
        all.extend(self.lock_file.as_deref().unwrap_or_default());
        shared.join(&digest(&all)[..16])
    }

    /// Where the result is remembered.
    pub fn stamp_path(&self) -> PathBuf {
        self.folder.join(format!("ready-{}.json", self.set))
    }

    /// Whether there is nothing to build at all: a workbook without dependencies and without lab.
    pub fn is_empty(&self) -> bool {
        self.empty
    }

    /// Whether the workbook ships a lock file.
    pub fn is_locked(&self) -> bool {
        self.lock_file.is_some()
    }

    /// Differs whenever the artifacts would.
    pub fn key(&self, toolchain: &Toolchain) -> String {
        let head = [FORMAT_VERSION.as_bytes(), toolchain.id.as_bytes(), self.set.as_bytes()];
        let lock_file = self.lock_file.as_deref().unwrap_or_default();
        let files = self.files.iter().flat_map(|(path, content)| [path.as_bytes(), content]);
        fingerprint::of_parts(head.into_iter().chain([lock_file]).chain(files))
    }

    /// Writes the workspace. Files that are right already are not touched: cargo goes by their times.
    ///
    /// # Errors
    /// Those of the files.
    pub fn write(&self) -> Result<()> {
        // A module that has become a folder would be found twice.
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
    /// Removes the files in `folder` that do not belong to the workspace (any more).
    fn remove_others(&self, folder: &Path) -> Result<()> {
        // Not there yet.
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

/// All sets of the workbook at `root`: those in `deps/`, in order of their names, and those of its lessons. A lock file
/// belongs to the folder it lies in, and must fit whichever of the sets the lessons of a workbook happen to use.
///
/// # Errors
/// A folder that cannot be read.
pub fn all_sets(root: &Path, used: &[&str]) -> Result<Vec<String>> {
    let mut sets: BTreeSet<String> = used.iter().copied().map(Into::into).collect();
    let folder = root.join("deps");
    if folder.is_dir() {
        let entries = std::fs::read_dir(&folder).map_err(Error::file("read", &folder))?;
        sets.extend(entries.flatten().filter_map(|entry| set_of_file(&entry.path())));
    }
    Ok(sets.into_iter().collect())
}

/// `web` for `deps/web.toml`; the lab's own two are no sets.
fn set_of_file(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_str()?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let is_set = path.extension()? == "toml" && is_name && !["lab", "lab-macros"].contains(&name);
    is_set.then(|| name.to_owned())
}

fn has_lab(root: &Path) -> bool {
    root.join("lab/src/lib.rs").exists()
}

/// The `[dependencies]` of a set.
fn dependencies(root: &Path, set: &str) -> Result<Table> {
    let path = root.join("deps").join(format!("{set}.toml"));
    if path.exists() {
        return Ok(table(&read_toml(root, &path)?, "dependencies"));
    }
    let own = root.join("Cargo.toml");
    if set != OWN_MANIFEST || !own.exists() {
        return Ok(Table::new());
    }
    let manifest = read_toml(root, &own)?;
    let mut all = table(&manifest, "dependencies");
    all.extend(table(&manifest, "dev-dependencies"));
    for (_, dependency) in &mut all {
        make_path_absolute(dependency, root);
    }
    Ok(all)
}

fn make_path_absolute(dependency: &mut Value, root: &Path) {
    if let Some(Value::String(path)) = dependency.as_table_mut().and_then(|table| table.get_mut("path")) {
        *path = root.join(&*path).display().to_string();
    }
}

fn table(manifest: &Table, key: &str) -> Table {
    manifest.get(key).and_then(Value::as_table).cloned().unwrap_or_default()
}

/// The lock file of the sets; a rustlings workbook's own may serve as well, but it also locks other things, so
/// cargo makes a new one there.
fn lock_file(root: &Path) -> Result<Option<Vec<u8>>> {
    let path = root.join("deps/Cargo.lock");
    match std::fs::read(&path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file("read", path)(error)),
    }
}

/// A set may say which features of lab it wants; where lab is, is our business.
fn set_manifest(set: &str, mut dependencies: Table, lab: bool) -> Vec<u8> {
    if lab {
        let mut wanted = table(&dependencies, "lab");
        wanted.extend(path_dependency("../lab"));
        dependencies.insert("lab".into(), Value::Table(wanted));
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

/// lab and its macros, copied, so that the workspace can be shared between workbooks and needs nothing outside.
fn lab_files(root: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let lab = read_toml(root, &root.join("deps/lab.toml"))?;
    let mut dependencies = table(&lab, "dependencies");
    dependencies.insert("lab-macros".into(), Value::Table(path_dependency("../lab-macros")));
    let macros = table(&read_toml(root, &root.join("deps/lab-macros.toml"))?, "dependencies");
    let proc_macro = Table::from_iter([("proc-macro".to_owned(), Value::from(true))]);
    let others = ["features", "target"].map(|key| (key, table(&lab, key)));
    let lab = manifest("lab", [("dependencies", dependencies), others[0].clone(), others[1].clone()]);
    let macros = manifest("lab-macros", [("lib", proc_macro), ("dependencies", macros)]);
    let mut files = vec![("lab/Cargo.toml".to_owned(), lab), ("lab-macros/Cargo.toml".to_owned(), macros)];
    copy_sources(&root.join("lab/src"), "lab/src", &mut files)?;
    copy_sources(&root.join("lab/macros/src"), "lab-macros/src", &mut files)?;
    Ok(files)
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
