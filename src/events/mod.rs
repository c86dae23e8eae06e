//! What happens outside, as values: saved files and pressed keys. Decides nothing.
