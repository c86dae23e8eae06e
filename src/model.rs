//! What asynclings knows, as plain values: no files, no clock, no processes, no printing.
//!
//! Everything here is data and decisions on data, so every rule of the tool can be tested without starting
//! anything. A test (`tests/cli/architecture.rs`) keeps it that way.

pub mod build_progress;
pub mod clippy_hints;
pub mod diagnostic;
pub mod digest;
pub mod events;
pub mod expectation;
#[cfg(test)]
pub mod fixtures;
pub mod grade;
pub mod humanize;
pub mod ids;
pub mod libtest;
pub mod manifest;
pub mod printable;
pub mod progress;
pub mod session;
pub mod signature;
pub mod source_location;
pub mod summary;
pub mod timestamp;
pub mod verdict;
pub mod workbook;
