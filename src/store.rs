//! Progress and workbook files, written atomically.
