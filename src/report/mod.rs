//! One file a format of results.

pub mod grade;
pub mod json;
