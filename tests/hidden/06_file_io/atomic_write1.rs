//! starter: failed
//! says: the displays show the old timetable until the new one is whole
//! says: (an empty file)

// Every test runs in an empty folder of its own, so these names are free, and nothing is left behind.

use crate::exercise::replace;
use lab::ms;
use lab::net::{Link, Stream, duplex};
use std::fs;
use std::io::Read;
use std::path::Path;
use tokio::io::AsyncWriteExt;
use tokio::time::sleep;

const OLD: &str = "6:00\n7:00\n8:00\nend\n";
const NEW: &str = "6:30\n7:30\nnight 23:30\nend\n";

/// What a display would show of this file.
fn shown(file: impl AsRef<Path>) -> String {
    match fs::read_to_string(file) {
        Ok(text) if text.is_empty() => "(an empty file)".into(),
        Ok(text) => text,
        Err(_) => "(no file)".into(),
    }
}

/// The names of the files in a folder.
fn files(folder: impl AsRef<Path>) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().display().to_string()).collect();
    names.sort();
    names
}

/// The office sends all of this over this link, and hangs up.
async fn office(link: Link, text: &str) -> Stream {
    let (line, mut office) = duplex(link);
    office.write_all(text.as_bytes()).await.expect("the line takes all");
    line
}

async fn replaced(file: impl AsRef<Path>, text: &str) {
    replace(file.as_ref(), text.as_bytes()).await.expect("`replace` returns Ok: nothing is in its way");
}

/// Looks every 10 ms, and notes what is new.
async fn display(file: &str, seen: &mut Vec<String>) {
    sleep(ms(5)).await;
    loop {
        let now = shown(file);
        if seen.last() != Some(&now) {
            seen.push(now);
        }
        sleep(ms(10)).await;
    }
}

#[lab::test]
async fn the_displays_show_the_old_timetable_until_the_new_one_is_whole() {
    fs::write("line7", OLD).expect("a file");
    let (line, mut office) = duplex(Link::new());
    let office = async move {
        for text in NEW.split_inclusive('\n') {
            sleep(ms(100)).await;
            let _ = office.write_all(text.as_bytes()).await; // nobody may listen any more
        }
    };
    let mut seen = Vec::new();
    tokio::select! {
        (result, ()) = async { tokio::join!(replace(Path::new("line7"), line), office) } => {
            lab::expect("`replace` returns Ok", result.is_ok());
        }
        () = display("line7", &mut seen) => {}
    }
    lab::expect_eq("what the displays showed meanwhile", seen, [OLD]);
    lab::expect_eq("what they show afterwards", shown("line7"), NEW);
    lab::expect_eq("the files in the folder afterwards", files("."), ["line7"]);
    lab::expect_elapsed(ms(400));
}

#[lab::test]
async fn a_display_that_is_in_the_middle_of_it_reads_the_old_one_to_its_end() {
    fs::write("line7", OLD).expect("a file");
    let mut display = fs::File::open("line7").expect("the old timetable");
    let (mut begin, mut rest) = ([0; 7], String::new());
    display.read_exact(&mut begin).expect("its first seven bytes");
    replaced("line7", NEW).await;
    display.read_to_string(&mut rest).expect("the rest");
    let whole = format!("{}{rest}", String::from_utf8_lossy(&begin));
    lab::expect_eq("what a display shows that had the file open", whole, OLD);
    lab::expect_eq("what a display shows that opens it now", shown("line7"), NEW);
}

#[lab::test]
async fn the_whole_new_one_is_there_when_replace_returns() {
    for day in 1..=20 {
        let buses: String = (0..500 + day).map(|bus| format!("bus {bus} of day {day}\n")).collect();
        let new = format!("{buses}end\n");
        replaced("line8", &new).await;
        let seen = shown("line8");
        lab::expect_eq("the bytes of a long timetable", seen.len(), new.len());
        lab::expect("a long timetable is as the office has sent it", seen == new);
    }
    lab::expect_eq("the files in the folder", files("."), ["line8"]);
}

#[lab::test]
async fn a_timetable_that_is_cut_off_changes_nothing() {
    fs::create_dir("stop").expect("a folder");
    fs::write("stop/line7", OLD).expect("a file");
    let half = ["6:30\n7:30\nni", "6:30\n7:30\n", "6:30\nend\n7:30\n", "week", ""];
    let only_like_the_end = ["6:30\nweekend\n", "6:30\nweekend", "6:30\nend of june\n"];
    for cut in half.into_iter().chain(only_like_the_end) {
        let line = office(Link::new().chunks(4, ms(10)), cut).await;
        let result = replace(Path::new("stop/line7"), line).await;
        let promise = format!("`replace` returns an error for {cut:?}: its last line is not `end`");
        lab::expect(&promise, result.is_err());
        lab::expect_eq("what the displays show", shown("stop/line7"), OLD);
        lab::expect_eq("the files in the folder", files("stop"), ["line7"]);
    }
}

#[lab::test]
async fn a_line_that_breaks_changes_nothing() {
    for (folder, old) in [("stop 1", Some(OLD)), ("stop 2", None)] {
        fs::create_dir(folder).expect("a folder");
        let file = Path::new(folder).join("line7");
        if let Some(old) = old {
            fs::write(&file, old).expect("a file");
        }
        let (line, mut office) = duplex(Link::new());
        let breaks = async {
            let _ = office.write_all(b"6:30\n7:30\nend\n8:").await;
            sleep(ms(50)).await;
            office.reset();
        };
        let (result, ()) = tokio::join!(replace(&file, line), breaks);
        lab::expect("`replace` returns an error", result.is_err());
        lab::expect_eq("what the displays show", shown(&file), old.unwrap_or("(no file)"));
        lab::expect_eq("the number of files in the folder", files(folder).len(), old.iter().len());
    }
    lab::expect_elapsed(ms(100));
}

#[lab::test]
async fn whatever_fails_no_other_file_is_left() {
    // Somebody made a folder where the file should be.
    fs::create_dir_all("stop/line7/old").expect("folders");
    let result = replace(Path::new("stop/line7"), NEW.as_bytes()).await;
    lab::expect("`replace` returns an error if a folder has this name", result.is_err());
    lab::expect_eq("what is in the folder", files("stop"), ["line7"]);
    let result = replace(Path::new("no such stop/line7"), NEW.as_bytes()).await;
    lab::expect("`replace` returns an error if its folder is not there", result.is_err());
}

/// Cancels at every await. Gives the number of polls.
async fn sweep(times: usize) -> usize {
    let mut stops = 0;
    lab::cancel_sweep(async |round| {
        stops += 1;
        let stop = format!("stop {times}.{stops}");
        fs::create_dir(&stop).expect("a folder");
        let file = Path::new(&stop).join("line7");
        fs::write(&file, OLD).expect("a file");
        let line = office(Link::new().chunks(5, ms(10)), NEW).await;
        let done = round.run(replace(&file, line)).await.is_some();
        // What was handed to other threads goes on; the clock waits for it.
        sleep(ms(1)).await;
        let seen = shown(&file);
        if seen != NEW && (done || seen != OLD) {
            let expected =
                if done { "the new timetable" } else { "the whole old timetable or the whole new one" };
            lab::fail("what the displays show", expected, &format!("{seen:?}"));
        }
        let next = replace(&file, "9:00\n9:30\nend\n".as_bytes()).await;
        lab::expect_eq("what the next `replace` returns", next.map_err(|error| error.to_string()), Ok(()));
        lab::expect_eq("what they show after the next `replace`", shown(&file), "9:00\n9:30\nend\n");
    })
    .await
}

#[lab::test]
async fn whenever_it_is_cancelled_the_file_is_whole_and_the_next_try_works() {
    // A step on another thread is sometimes over before it is waited for, so one sweep does not meet every await.
    for times in 1..=10 {
        let polls = sweep(times).await;
        lab::expect("there were awaits at which to cancel it", polls > 5);
    }
}

#[lab::test]
async fn timetables_in_the_same_folder_are_replaced_at_the_same_time() {
    let names = ["line7.weekday", "line7.sunday", "line9", "9line"];
    fs::create_dir("stop").expect("a folder");
    let replace_one = async |name: &str| {
        let file = Path::new("stop").join(name);
        fs::write(&file, OLD).expect("a file");
        let text = format!("{name}\n6:30\n7:30\nend\n");
        let line = office(Link::new().chunks(6, ms(10)), &text).await;
        let result = replace(&file, line).await.map_err(|error| error.to_string());
        lab::expect_eq(&format!("what `replace` returns for {name}"), result, Ok(()));
        text
    };
    let texts = futures::future::join_all(names.map(replace_one)).await;
    for (name, text) in names.into_iter().zip(texts) {
        lab::expect_eq(
            &format!("what the displays show of {name}"),
            shown(Path::new("stop").join(name)),
            text,
        );
    }
    lab::expect_eq(
        "the files in the folder",
        files("stop"),
        ["9line", "line7.sunday", "line7.weekday", "line9"],
    );
}

/// A folder on another disk than the temporary files, where the system has one for certain. It is new, nobody else may
/// enter it, and it is removed at the end.
struct Elsewhere(std::path::PathBuf);

impl Elsewhere {
    fn new() -> Option<Elsewhere> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let disk = lab::other_filesystem_dir()?;
        // A name is taken if an earlier test of this number was ended by force.
        (0..20).find_map(|attempt| {
            let name = format!("asynclings-{}-{attempt}", std::process::id());
            let folder = disk.join(name);
            builder.create(&folder).ok().map(|()| Elsewhere(folder))
        })
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[lab::test]
async fn the_timetable_may_lie_on_any_disk() {
    let Some(elsewhere) = Elsewhere::new() else { return };
    let file = elsewhere.0.join("line7");
    fs::write(&file, OLD).expect("a file");
    // A test that never ends could not remove the folder.
    let result = tokio::time::timeout(ms(10_000), replace(&file, NEW.as_bytes())).await;
    lab::expect("`replace` returns on another disk", result.is_ok());
    let result = result.expect("it has returned").map_err(|error| error.to_string());
    lab::expect_eq("what `replace` returns on another disk", result, Ok(()));
    lab::expect_eq("what the displays show", shown(&file), NEW);
    lab::expect_eq("the files in the folder", files(&elsewhere.0), ["line7"]);
}
