//! Which processes belong to a test: those that run in its folder, were started from it, or name it in their
//! arguments or their environment (every test has a `TMPDIR` of its own, which the engine hands on). Found in `/proc`;
//! elsewhere nothing is found.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// An upper bound in real time: a killed process is gone when it has had its turn on a processor.
const DYING: Duration = Duration::from_secs(60);

/// The processes of `folder` that are there to stay.
pub(super) fn settled(folder: &Path) -> Vec<String> {
    let began = Instant::now();
    loop {
        let found = now(folder);
        if found.is_empty() || began.elapsed() > DYING {
            return found;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The processes of `folder` at this moment: their ids and arguments.
pub(super) fn now(folder: &Path) -> Vec<String> {
    of(folder).into_iter().map(|(pid, arguments)| format!("{pid} {arguments}")).collect()
}

/// Kills the processes of `folder`, one by one.
pub(super) fn end(folder: &Path) {
    for (pid, _) in of(folder) {
        #[cfg(unix)]
        if let Some(pid) = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        }
        #[cfg(not(unix))]
        let _ = pid;
    }
}

fn of(folder: &Path) -> Vec<(u32, String)> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|pid| *pid != std::process::id())
        .filter_map(|pid| Some((pid, belonging(pid, folder)?)))
        .collect()
}

/// The process's arguments, if it belongs to `folder`.
fn belonging(pid: u32, folder: &Path) -> Option<String> {
    let folder = folder.to_str().expect("a temporary folder has a plain name").as_bytes();
    let link = |name: &str| fs::read_link(format!("/proc/{pid}/{name}")).unwrap_or_default().into_os_string();
    let file = |name: &str| fs::read(format!("/proc/{pid}/{name}")).unwrap_or_default();
    let arguments = file("cmdline");
    let traces = [
        link("cwd").into_encoded_bytes(),
        link("exe").into_encoded_bytes(),
        arguments.clone(),
        file("environ"),
    ];
    let found = traces.iter().any(|trace| trace.windows(folder.len()).any(|part| part == folder));
    found.then(|| String::from_utf8_lossy(&arguments).replace('\0', " "))
}
