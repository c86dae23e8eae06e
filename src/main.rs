//! asynclings: a workbook that teaches async Rust with tokio.

#![allow(
    unreachable_pub,
    reason = "nothing of a program is reachable from outside; `pub` marks what a layer offers to the others"
)]

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
