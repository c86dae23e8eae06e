//! what: Returns a `Vec` at once: the signature is another one.
//! status: signature, compile_error

use lab::Service;

pub fn fetch_all(_: &Service, ids: &[u32]) -> Vec<String> {
    ids.iter().map(u32::to_string).collect()
}
