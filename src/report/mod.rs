//! One file a format of results.

pub mod html;
pub mod json;
