//! One file a format of results.

pub mod grade;
pub mod feedback;
pub mod html;
pub mod json;
mod visible;
