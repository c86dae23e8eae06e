//! what: Makes the compiler say a file of the instructor while it evaluates a constant.
//! status: compile_error
//! layer: landlock of the compiler

use lab::Service;

const TEXT: &str = "";
const _: () = panic!("{}", include_str!("/tmp/asynclings-cheats/secret"));

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
