//! what: Prints without end.
//! status: crashed, fail, timeout
//! layer: limits

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let line = "x".repeat(4096);
    loop {
        println!("{line}");
        eprintln!("{line}");
    }
}
