//! Programs that hang, block or leak: the verdict names the line, checked against a mark in the file.

use crate::support::Workbook;

/// The number of the first line of `source` that is marked `// <- name`.
fn marked(source: &str, name: &str) -> usize {
    let mark = format!("// <- {name}");
    1 + source.lines().position(|line| line.contains(&mark)).unwrap_or_else(|| panic!("no mark `{mark}`"))
}

/// `says` with every `@name` replaced by the line that it stands for.
fn resolved(says: &str, source: &str) -> String {
    let parts: Vec<&str> = says.split('@').collect();
    let rest = parts[1..].iter().map(|part| {
        let end = part.find(|c: char| !c.is_alphanumeric()).unwrap_or(part.len());
        format!("{}{}", marked(source, &part[..end]), &part[end..])
    });
    parts[0].to_owned() + &rest.collect::<String>()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs `name`, and holds what a person reads against the header of its hidden test.
fn is_told_as_labelled(name: &str) {
    let workbook = Workbook::why();
    let header = workbook.read(&format!("tests/hidden/01_why/{name}.rs"));
    let source = workbook.read(&format!("exercises/01_why/{name}.rs"));
    let told = workbook.run(&["run", name]);
    let values = |key: &str| -> Vec<String> {
        let key = format!("//! {key}: ");
        header
            .lines()
            .filter_map(|line| line.strip_prefix(&key))
            .map(|value| resolved(value, &source))
            .collect()
    };
    let badge = values("starter")[0].replace('_', " ").to_uppercase();
    assert!(told.contains(&badge), "not {badge}:\n{told}");
    for says in values("says") {
        assert!(folded(&told).contains(&folded(&says)), "it does not say `{says}`:\n{told}");
    }
    assert!(!told.contains(".cargo/registry") && !told.contains("panicked at"), "{told}");
}

macro_rules! told {
    ($($name:ident),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                is_told_as_labelled(stringify!($name));
            }
        )*
    };
}

told!(
    one_after_the_other,
    two_locks,
    same_lock_twice,
    sleeps_on_the_thread,
    naps_on_the_thread,
    nap_that_counts,
    left_behind,
    lost_wake_up,
    sender_kept,
    spins,
    yields,
    no_waker,
);

/// Which line of a loop is met is chance; that it is one of the loop is not.
#[test]
fn a_busy_loop_is_shown_by_one_of_its_lines() {
    let workbook = Workbook::why();
    let body = marked(&workbook.read("exercises/01_why/spins.rs"), "spins");
    let told = workbook.run(&["run", "spins"]);
    let shown = |line: usize| told.lines().any(|text| text.trim_start().starts_with(&format!("{line} | ")));
    assert!(shown(body - 1) || shown(body), "neither line {} nor line {body} is shown:\n{told}", body - 1);
}

#[test]
fn two_locks_in_full() {
    insta::assert_snapshot!(Workbook::why().run(&["run", "two_locks"]), @"
     DEADLOCKED  exercises/01_why/two_locks.rs  [time]

       x both transfers are made

       Nothing can run any more: every task waits for something that will never
       happen. (1 min on the test's clock made no difference.)

       the test body waits in `JoinHandle`
         20 |     there.await.unwrap();
       task 1 (spawned at line 18) waits in `Mutex::lock`
         for the lock that task 2 has held since line 10
         12 |     let mut to = to.lock().await; // <- waits
       task 2 (spawned at line 19) waits in `Mutex::lock`
         for the lock that task 1 has held since line 10
         12 |     let mut to = to.lock().await; // <- waits

       For each `.await`, ask what will wake it. Common causes: a lock that is
       still held while the task waits for the same lock or for another one; a
       channel whose sender is never dropped, or whose receiver is never read; a
       notification that was sent before anyone waited for it.
    --- exit code 1
    ");
}

#[test]
fn every_program_is_told() {
    let workbook = Workbook::why();
    let manifest: toml::Table = toml::from_str(&workbook.read("info.toml")).expect("TOML");
    let names = manifest["exercises"].as_array().expect("exercises").len();
    assert_eq!(names, 12, "list new programs in `told!` above");
}
