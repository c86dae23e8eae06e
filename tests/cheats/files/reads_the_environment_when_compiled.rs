//! what: Has the compiler put its variables into the program.
//! status: fail, crashed, compile_error
//! layer: environment

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let told = [
        option_env!("ASYNCLINGS_CHEATS_SECRET"),
        option_env!("PATH"),
        option_env!("HOME"),
        option_env!("USER"),
        option_env!("GITHUB_TOKEN"),
        option_env!("CARGO_MANIFEST_DIR"),
    ];
    tell(&told.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

/// In every way in which a report may quote it.
fn tell(text: &str) -> ! {
    println!("{text}");
    eprintln!("{text}");
    panic!("{text}");
}
