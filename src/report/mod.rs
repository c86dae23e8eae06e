//! One file a format of results.

pub mod grade;
pub mod html;
pub mod json;
