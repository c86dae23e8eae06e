//! stub
use super::workbook::Workbook;
/// A fault in the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Relative to the workbook: `info.toml`.
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}
impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "  {}:{}: {}", self.file, self.line, self.message)
    }
}
/// stub
pub fn parse(_text: &str, _exists: &dyn Fn(&str) -> bool) -> Result<Workbook, Vec<Problem>> {
    todo!()
}
