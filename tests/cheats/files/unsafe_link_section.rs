//! what: A pointer to a function in .init_array: it runs before main.
//! status: refused
//! layer: scan

use lab::Service;

extern "C" fn before_main() {
    std::process::exit(0);
}

#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: extern "C" fn() = before_main;

pub async fn fetch_all(_: &Service, _: &[u32]) -> Vec<String> {
    Vec::new()
}
