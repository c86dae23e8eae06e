//! Reads files that the workbook's author wrote. Errors name the file and the line.

use std::path::Path;

use toml::Table;

use crate::{
    error::{Error, Result},
    model::manifest::Problem,
};

/// The TOML in the file at `path` of the workbook at `root`.
///
/// # Errors
/// The file cannot be read, or is not valid TOML.
pub fn read_toml(root: &Path, path: &Path) -> Result<Table> {
    let text = std::fs::read_to_string(path).map_err(Error::file("read", path))?;
    toml::from_str(&text).map_err(|error| {
        let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
        bad_line(root, path, before.matches('\n').count() + 1, error.message())
    })
}

/// An error at `line` of the file at `path`, which is shown relative to `root`.
pub fn bad_line(root: &Path, path: &Path, line: usize, message: &str) -> Error {
    let file = path.strip_prefix(root).unwrap_or(path).display().to_string();
    Error::BadWorkbook(vec![Problem { file, line, message: message.to_owned() }])
}
