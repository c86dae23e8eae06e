//! what: Becomes a program that ends with success.
//! status: fail, crashed
//! layer: seccomp

use std::{os::unix::process::CommandExt, process::Command};

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let _ = Command::new("/bin/true").exec();
    Vec::new()
}
