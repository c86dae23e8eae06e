//! `asynclings grade`: a small class, graded as an instructor would.

mod again;
mod class;
mod only;
mod results;
mod reviewed;
mod stopped;
mod wrong_use;
