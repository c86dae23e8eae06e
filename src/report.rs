//! Renders results for other programs and for students: one module for each format.

pub mod feedback;
pub mod grade;
pub mod html;
pub mod json;
