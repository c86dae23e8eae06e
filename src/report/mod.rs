//! One file a format of results.

pub mod json;
