//! One file a subcommand: each gathers its inputs, asks the model, and has the result rendered.

pub mod watch;
