//! What people see: pure rendering (`render(view, style) -> String`), and the guard that owns the terminal.
//!
//! Everything but [`terminal`] turns values into text and touches nothing.

pub mod check_all_summary;
pub mod check_progress;
pub mod deps_progress;
pub mod frame;
pub mod grade_progress;
pub mod grades;
pub mod list;
pub mod markdown;
pub mod pager;
pub mod screen;
pub mod style;
pub mod summary;
pub mod terminal;
pub mod text;
pub mod timeline;
pub mod verdict;
