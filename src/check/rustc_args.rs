//! What all calls of rustc have in common: the inherited environment and arguments with paths in them.

use std::{ffi::OsString, path::Path};

/// The environment variables that a compiler inherits. RUSTFLAGS and the like are not among them: they would change what an
/// exercise means.
pub(super) const INHERITED_ENV: &[&str] =
    &["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "SystemRoot", "TEMP", "TMP", "LIB", "INCLUDE"];

/// `option` followed by `path`, which need not be UTF-8.
pub(super) fn path_arg(option: &str, path: &Path) -> OsString {
    let mut joined = OsString::from(option);
    joined.push(path);
    joined
}

/// The argument that makes diagnostics and panics show paths below `folder` relative to it.
pub(super) fn remap_path_prefix(folder: &Path) -> OsString {
    let mut option = path_arg("--remap-path-prefix=", &folder.join(""));
    option.push("=");
    option
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_ends_with_a_separator() {
        let argument = remap_path_prefix(Path::new("workbook"));
        let expected = format!("--remap-path-prefix=workbook{}=", std::path::MAIN_SEPARATOR);
        assert_eq!(argument, OsString::from(expected));
    }
}
