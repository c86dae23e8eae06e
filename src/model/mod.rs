//! What asynclings knows, as plain values: no files, no clock, no processes, no printing.
//!
//! Everything here is data and decisions on data, so every rule of the tool can be tested without starting
//! anything. A test (`tests/cli/architecture.rs`) keeps it that way.

pub mod building;
pub mod diagnostic;
pub mod digest;
pub mod events;
pub mod grade;
pub mod header;
pub mod libtest;
pub mod manifest;
pub mod moment;
pub mod printable;
pub mod progress;
pub mod remarks;
pub mod session;
pub mod signature;
pub mod summary;
pub mod verdict;
pub mod words;
pub mod workbook;
