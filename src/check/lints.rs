//! The lint levels of a workbook: our course forbids `unsafe`; a rustlings workbook has its levels in its `Cargo.toml`.

use std::{collections::BTreeMap, path::Path};

use toml::{Table, Value};

use super::manifest_io::read_toml;
use crate::{error::Result, model::clippy_hints};

/// The lints and the edition that exercises are compiled with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LintConfig {
    edition: String,
    /// Arguments for the compiler.
    flags: Vec<String>,
    /// Lints of clippy that make the check fail, like `clippy::todo`.
    denied: Vec<String>,
    native_workbook: bool,
}

impl LintConfig {
    /// Reads the workbook's `Cargo.toml`. If the workbook has dependency sets, the levels are those of our course: a manifest
    /// beside the sets does not belong to the exercises.
    ///
    /// # Errors
    /// The manifest cannot be read, or is not valid TOML.
    pub fn read(root: &Path) -> Result<Self> {
        let path = root.join("Cargo.toml");
        if root.join("deps").is_dir() || !path.exists() {
            return Ok(Self::course());
        }
        Ok(Self::of_manifest(&read_toml(root, &path)?))
    }

    fn course() -> Self {
        let flags = ["-F", "unsafe_code"].map(str::to_owned).to_vec();
        Self { edition: "2024".into(), flags, denied: Vec::new(), native_workbook: true }
    }

    fn of_manifest(manifest: &Table) -> Self {
        let text = |table: &str, key: &str| {
            manifest.get(table).and_then(|table| table.get(key)).and_then(Value::as_str).map(str::to_owned)
        };
        let mut config =
            Self { edition: text("package", "edition").unwrap_or_else(|| "2015".into()), ..Self::default() };
        for (tool, prefix) in [("rust", ""), ("clippy", "clippy::")] {
            for (lint, level) in levels(manifest, tool) {
                config.add(prefix, &lint, &level);
            }
        }
        config
    }

    fn add(&mut self, prefix: &str, lint: &str, level: &str) {
        let name = format!("{prefix}{lint}");
        let denies = level == "deny" || level == "forbid";
        if denies && !prefix.is_empty() {
            // As a warning it lets the tests run, and a failed test says more than "remove this `todo!()`".
            self.flags.push(format!("-W{name}"));
            self.denied.push(name);
            return;
        }
        let flag = match level {
            "allow" => "-A",
            "deny" => "-D",
            "forbid" => "-F",
            _ => "-W",
        };
        self.flags.push(format!("{flag}{name}"));
    }

    /// The Rust edition of the exercises.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Lint levels as arguments for the compiler. Those of clippy's lints are only included `with_clippy`: rustc rejects them.
    pub fn flags(&self, with_clippy: bool) -> impl Iterator<Item = &String> {
        self.flags.iter().filter(move |flag| with_clippy || !flag.contains("clippy::"))
    }

    /// Lint levels for the run that collects hints. In our course only the lints that [`clippy_hints::choose`] may show, as warnings:
    /// after an error, clippy would not report the others.
    pub fn hint_flags(&self) -> Vec<String> {
        if !self.native_workbook {
            return Vec::new();
        }
        let groups = ["-Aclippy::all", "-Wclippy::correctness"].map(str::to_owned);
        groups.into_iter().chain(clippy_hints::LINTS.iter().map(|lint| format!("-Wclippy::{lint}"))).collect()
    }

    /// Whether clippy decides about the verdict even without `strict_clippy`.
    pub fn needs_clippy(&self) -> bool {
        !self.denied.is_empty()
    }

    /// Whether a warning with this code makes the check fail.
    pub fn denies(&self, code: &str) -> bool {
        self.denied.iter().any(|denied| denied == code)
    }

    /// False for a rustlings workbook.
    pub const fn is_native_workbook(&self) -> bool {
        self.native_workbook
    }
}

/// The table `[lints.<tool>]`: lint -> level. In the manifest, the level is a string or a table `{ level, priority }`.
fn levels(manifest: &Table, tool: &str) -> BTreeMap<String, String> {
    let table = manifest.get("lints").and_then(|lints| lints.get(tool)).and_then(Value::as_table);
    table
        .into_iter()
        .flatten()
        .filter_map(|(lint, value)| {
            let level = value.as_str().or_else(|| value.get("level").and_then(Value::as_str))?;
            Some((lint.clone(), level.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rustlings_manifest_keeps_its_lints() {
        let manifest = "[package]\nedition = \"2024\"\n[lints.rust]\nunsafe_code = \"forbid\"\n\
                        [lints.clippy]\ntodo = \"forbid\"\nall = { level = \"warn\", priority = -1 }";
        let config = LintConfig::of_manifest(&toml::from_str(manifest).expect("valid TOML"));
        assert_eq!(config.edition(), "2024");
        assert_eq!(config.flags(false).collect::<Vec<_>>(), ["-Funsafe_code"]);
        assert_eq!(
            config.flags(true).collect::<Vec<_>>(),
            ["-Funsafe_code", "-Wclippy::all", "-Wclippy::todo"]
        );
        assert!(config.denies("clippy::todo") && !config.denies("clippy::all") && config.needs_clippy());
        assert_eq!(config.hint_flags(), [""; 0], "rustlings shows all hints");
        assert!(LintConfig::course().hint_flags().contains(&"-Wclippy::let_underscore_future".to_owned()));
    }
}
