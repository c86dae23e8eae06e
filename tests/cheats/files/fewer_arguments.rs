//! what: Takes another number of arguments.
//! status: signature, compile_error

use lab::Service;

pub async fn fetch_all(_: &Service) -> Vec<String> {
    Vec::new()
}
