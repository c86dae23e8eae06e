//! starter: failed
//! says: what is saved is in the file when save returns
//! says: 2 lines, 30 bytes
//! says: 0 lines, 0 bytes

// Every test runs in an empty folder of its own, so these names are free, and nothing is left behind.

use crate::exercise::save;
use lab::ms;
use std::path::Path;

fn sightings<const N: usize>(all: [&str; N]) -> Vec<String> {
    all.map(String::from).to_vec()
}

/// A size says more than a screen full of birds.
fn size(text: &str) -> String {
    format!("{} lines, {} bytes", text.matches('\n').count(), text.len())
}

/// Saves, and looks into the file at once.
async fn saved(path: &Path, sightings: &[String]) -> String {
    save(path, sightings).await.expect("`save` returns Ok: there is room on this disk");
    std::fs::read_to_string(path).expect("the file is there")
}

async fn expect_saved(what: &str, sightings: &[String]) {
    let expected: String = sightings.iter().map(|sighting| format!("{sighting}\n")).collect();
    let seen = saved(Path::new("birds.txt"), sightings).await;
    lab::expect_eq(what, size(&seen), size(&expected));
    lab::expect("every line is as it was sighted", seen == expected);
}

#[lab::test]
async fn what_is_saved_is_in_the_file_when_save_returns() {
    expect_saved("in the file of a quiet day", &sightings(["grey heron, 3", "white stork, 12"])).await;
    expect_saved("in the file of one sighting", &sightings(["osprey, 1"])).await;
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn the_end_of_a_long_list_is_not_missing() {
    let geese: Vec<String> = (1..=5000).map(|number| format!("greylag goose, {number}")).collect();
    expect_saved("in the file of the big migration", &geese).await;
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn nothing_is_missing_on_any_of_forty_days() {
    for day in 1..=40 {
        let remark = "a remark about the weather, ".repeat(20_000 + day);
        expect_saved(&format!("in the file of day {day}"), &[format!("gull, {day}"), remark]).await;
    }
    lab::expect_elapsed(ms(0));
}

#[lab::test]
async fn a_file_that_is_already_there_is_replaced() {
    let yesterday = "kingfisher, 2\n".repeat(100);
    std::fs::write("birds.txt", yesterday).expect("a file");
    lab::expect_eq("today's file", saved(Path::new("birds.txt"), &sightings(["wren, 1"])).await, "wren, 1\n");
    lab::expect_eq("the file of a day without birds", saved(Path::new("birds.txt"), &[]).await, "");
}

/// Names that lead to a full disk. Linux has a device for that; elsewhere there is no such name.
///
/// They are links in the folder of the test, never the device itself: who renames a file over such a name, or
/// removes it, takes the link away, and /dev stays as it is, also for root.
fn full_disk(names: [&'static str; 2]) -> Vec<&'static str> {
    #[cfg(unix)]
    if Path::new("/dev/full").exists() {
        for name in names {
            std::os::unix::fs::symlink("/dev/full", name).expect("a link");
        }
        return names.to_vec();
    }
    Vec::from(&names[..0])
}

/// Whether this is a file with exactly that in it. (The device would be read without an end.)
fn holds(path: &Path, sightings: &[String]) -> bool {
    let expected: String = sightings.iter().map(|sighting| format!("{sighting}\n")).collect();
    std::fs::metadata(path).is_ok_and(|data| data.is_file())
        && std::fs::read_to_string(path).is_ok_and(|seen| seen == expected)
}

#[lab::test]
async fn a_disk_that_is_full_is_an_error() {
    let counts = [("small", 1), ("large", 5000)];
    for (name, (count, number)) in full_disk(["small.txt", "large.txt"]).into_iter().zip(counts) {
        let path = Path::new(name);
        let dunlins = vec!["dunlin, 40".to_string(); number];
        let result = save(path, &dunlins).await;
        // Who writes beside it, and gives that file the name, has met no full disk.
        let honest = result.is_err() || holds(path, &dunlins);
        lab::expect(&format!("saving a {count} count on a full disk gives an error"), honest);
    }
    let result = save(Path::new("no such folder/birds.txt"), &sightings(["dunlin, 40"])).await;
    lab::expect("saving into a folder that is not there gives an error", result.is_err());
}
