//! What a process and its descendants use now, read from `/proc`. Without `/proc`, everything is zero.

/// Sums over a process and all its descendants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Running processes.
    pub processes: usize,
    /// Running threads.
    pub threads: usize,
    /// Bytes of memory in use (resident).
    pub memory: u64,
    /// Milliseconds of CPU time used so far.
    pub cpu_ms: u64,
    /// Bytes written so far, to files and pipes.
    pub written: u64,
}

/// The usage of `pid` and its descendants.
#[cfg(target_os = "linux")]
pub fn of_tree(pid: u32) -> Usage {
    let mut usage = Usage::default();
    let mut open = vec![pid];
    while let Some(pid) = open.pop() {
        add(&mut usage, pid);
        open.extend(children(pid));
        // A fork bomb must not keep the watcher busy for ever.
        if usage.processes > 4096 {
            break;
        }
    }
    usage
}

/// Without `/proc`, only the kernel's own limits and the one on real time are enforced.
#[cfg(not(target_os = "linux"))]
pub fn of_tree(_pid: u32) -> Usage {
    Usage::default()
}

/// The children of `pid`, of all its threads.
#[cfg(target_os = "linux")]
pub fn children(pid: u32) -> Vec<u32> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return Vec::new() };
    threads
        .flatten()
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok())
        .flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u32>>())
        .collect()
}

#[cfg(target_os = "linux")]
fn add(usage: &mut Usage, pid: u32) {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else { return };
    // The second field is the program's name in brackets, which may itself have brackets and spaces in it.
    let Some((_, rest)) = stat.rsplit_once(')') else { return };
    let fields: Vec<&str> = rest.split_whitespace().collect();
    // Numbered as in proc_pid_stat(5): its third field is index 0 here.
    let number = |field: usize| fields.get(field - 3).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    const TICK_MS: u64 = 10;
    usage.processes += 1;
    usage.cpu_ms += (number(14) + number(15)) * TICK_MS;
    usage.threads += usize::try_from(number(20)).unwrap_or(usize::MAX);
    usage.memory += number(24) * page_size();
    usage.written += written(pid);
}

#[cfg(target_os = "linux")]
fn page_size() -> u64 {
    rustix::param::page_size() as u64
}

#[cfg(target_os = "linux")]
fn written(pid: u32) -> u64 {
    std::fs::read_to_string(format!("/proc/{pid}/io"))
        .ok()
        .and_then(|io| io.lines().find_map(|line| line.strip_prefix("wchar: ")?.parse().ok()))
        .unwrap_or(0)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_uses_something() {
        let usage = of_tree(std::process::id());
        assert!(usage.processes >= 1 && usage.threads >= 1 && usage.memory > 0, "{usage:?}");
    }

    #[test]
    fn a_process_that_is_gone_uses_nothing() {
        assert_eq!(of_tree(u32::MAX), Usage::default());
    }
}
