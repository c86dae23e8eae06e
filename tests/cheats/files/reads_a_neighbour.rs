//! what: Reads another submission and tells it.
//! status: fail, crashed
//! layer: landlock

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    tell(
        &std::fs::read_to_string("/tmp/asynclings-cheats/class/neighbour/exercises/01_cheats/fetch1.rs")
            .unwrap_or_default(),
    )
}

/// In every way in which a report may quote it.
fn tell(text: &str) -> ! {
    println!("{text}");
    eprintln!("{text}");
    panic!("{text}");
}
