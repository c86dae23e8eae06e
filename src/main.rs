//! asynclings: a workbook that teaches async Rust with tokio.

mod check;
mod cli;
mod commands;
mod error;
mod events;
mod model;
mod report;
mod store;
mod ui;

fn main() {}
