//! Plurals, lists, durations, sizes and "did you mean" in words.

use std::{fmt::Display, time::Duration};

/// `1 test`, `3 tests`. Irregular plurals must be listed here.
pub fn count(n: usize, noun: &str) -> String {
    let plural = match noun {
        _ if n == 1 => noun.to_owned(),
        "process" => "processes".to_owned(),
        "try" => "tries".to_owned(),
        _ => format!("{noun}s"),
    };
    format!("{n} {plural}")
}

/// `` `a`, `b` and `c` ``.
pub fn list<T: Display>(items: &[T]) -> String {
    if items.is_empty() {
        return "nothing".into();
    }
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    series(&quoted)
}

/// `6, 7 and 9`.
pub fn series<T: Display>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `312 ms`, `1.8 s`, `2 min 5 s`.
pub fn duration(duration: Duration) -> String {
    let ms = duration.as_millis();
    match ms {
        0..1_000 => format!("{ms} ms"),
        1_000..60_000 if ms.is_multiple_of(1_000) => format!("{} s", ms / 1_000),
        1_000..60_000 => format!("{}.{} s", ms / 1_000, ms % 1_000 / 100),
        _ if ms % 60_000 < 1_000 => format!("{} min", ms / 60_000),
        _ => format!("{} min {} s", ms / 60_000, ms % 60_000 / 1_000),
    }
}

/// `48 min`, `9 h 20 min`: rounded down to minutes.
pub fn working_time(worked: Duration) -> String {
    let minutes = worked.as_secs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "under 1 min".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// `512 MiB`, `3 KiB`, `17 bytes`.
pub fn bytes(n: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = KIB * 1024;
    const GIB: u64 = MIB * 1024;
    match n {
        0..KIB => format!("{n} bytes"),
        KIB..MIB => format!("{} KiB", n / KIB),
        MIB..GIB => format!("{} MiB", n / MIB),
        _ if n.is_multiple_of(GIB) => format!("{} GiB", n / GIB),
        _ => format!("{} MiB", n / MIB),
    }
}

/// `all_orders_are_brewed_at_once` as a sentence.
pub fn sentence(test_name: &str) -> String {
    let last = test_name.rsplit("::").next().unwrap_or(test_name);
    last.replace('_', " ")
}

/// The candidate closest to `word`. `None` if none is close.
pub fn suggestion<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// ``; did you mean `lazy1`?`` or nothing.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    suggestion(word, candidates).map_or_else(String::new, |found| format!("; did you mean `{found}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lists() {
        assert_eq!(count(1, "test"), "1 test");
        assert_eq!(count(0, "test"), "0 tests");
        assert_eq!(count(2, "process"), "2 processes");
        assert_eq!(list::<&str>(&[]), "nothing");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(series(&[6, 7, 9]), "6, 7 and 9");
    }

    #[test]
    fn durations() {
        for (ms, text) in [
            (0, "0 ms"),
            (999, "999 ms"),
            (1_000, "1 s"),
            (1_850, "1.8 s"),
            (60_000, "1 min"),
            (125_000, "2 min 5 s"),
        ] {
            assert_eq!(duration(Duration::from_millis(ms)), text);
        }
    }

    #[test]
    fn working_times() {
        for (seconds, text) in [
            (0, "under 1 min"),
            (59, "under 1 min"),
            (2_879, "47 min"),
            (7_200, "2 h"),
            (33_600, "9 h 20 min"),
        ] {
            assert_eq!(working_time(Duration::from_secs(seconds)), text);
        }
    }

    #[test]
    fn sizes() {
        for (n, text) in [(17, "17 bytes"), (4096, "4 KiB"), (512 << 20, "512 MiB"), (2 << 30, "2 GiB")] {
            assert_eq!(bytes(n), text);
        }
    }

    #[test]
    fn suggests_only_what_is_close() {
        let names = ["token1", "lazy1", "gather1"];
        assert_eq!(suggestion("tokenn1", names), Some("token1"));
        assert_eq!(suggestion("gahter1", names), Some("gather1"));
        assert_eq!(suggestion("semaphore9", names), None);
    }
}
