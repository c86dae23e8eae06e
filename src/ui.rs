//! Everything that is printed for people. All modules turn values into text without side effects, except [`terminal`], which
//! switches the terminal's modes, and the progress bars, which draw on standard error.

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
