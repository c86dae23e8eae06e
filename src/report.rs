//! One file a format of results.

pub mod feedback;
pub mod grade;
pub mod html;
pub mod json;
