//! what: Control: an empty file.
//! status: signature, compile_error, refused, not_attempted, fail

// Nothing.
