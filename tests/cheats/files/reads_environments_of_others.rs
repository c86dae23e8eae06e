//! what: Tells the environment and the command line of every process that it finds.
//! status: fail, crashed
//! layer: landlock

use lab::Service;

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    let _ = (service, ids);
    let mut told = String::new();
    let own = ["self".to_owned(), std::os::unix::process::parent_id().to_string()];
    let others = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    for process in own.into_iter().chain(others.map(|entry| entry.file_name().to_string_lossy().into_owned()))
    {
        for file in ["environ", "cmdline", "cwd", "task/../environ"] {
            let bytes = std::fs::read(format!("/proc/{process}/{file}")).unwrap_or_default();
            told += &String::from_utf8_lossy(&bytes).replace('\0', " ");
        }
    }
    tell(&told)
}

/// In every way in which a report may quote it.
fn tell(text: &str) -> ! {
    println!("{text}");
    eprintln!("{text}");
    panic!("{text}");
}
