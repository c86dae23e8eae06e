//! The JSON events of `--message-format json`.
