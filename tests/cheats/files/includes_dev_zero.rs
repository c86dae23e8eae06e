//! what: Has the compiler read a file without end.
//! status: compile_error, crashed, timeout
//! layer: landlock of the compiler

use lab::Service;

static BYTES: &[u8] = include_bytes!("/dev/zero");
const TEXT: &str = if BYTES.is_empty() { "" } else { "0" };

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    tell(TEXT)
}

/// In every way in which a report may quote it.
fn tell(text: &str) -> ! {
    println!("{text}");
    eprintln!("{text}");
    panic!("{text}");
}
