//! Progress and workbook files, written atomically.
/// x
pub const STATE_DIR: &str = ".asynclings";
