//! A line of a source file.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// A line in the exercise, in a hidden test or in a dependency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLocation {
    /// Relative to the workbook where possible.
    pub file: String,
    /// 1-based.
    pub line: u32,
}

impl SourceLocation {
    /// Whether the file is a hidden test. Its lines are never shown.
    pub fn is_in_hidden_test(&self) -> bool {
        self.file.contains("tests/hidden/")
    }

    /// Whether the file is `file`, a path relative to the workbook.
    pub fn is_in(&self, file: &Path) -> bool {
        Path::new(&self.file).ends_with(file)
    }
}
