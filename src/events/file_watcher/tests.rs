//! What editors do to files, in a real folder.

use std::{
    fs,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::Duration,
};

use notify::{
    Event, EventKind,
    event::{AccessKind, AccessMode, CreateKind, DataChange, Flag, MetadataKind, ModifyKind, RemoveKind},
};
use tempfile::TempDir;
use tokio::time::timeout;

use super::*;

const FILE: &str = "exercises/01_one/a.rs";

/// See [`changes`].
const MARKER: &str = "exercises/01_one/marker";
static MARKERS: AtomicUsize = AtomicUsize::new(0);
const ATTEMPTS: usize = 60;

/// A workbook's folder with one exercise.
fn folder() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let root = dir.path().canonicalize().expect("a path");
    fs::create_dir_all(root.join("exercises/01_one")).expect("a folder");
    fs::write(root.join(FILE), "fn a() {}").expect("a file");
    (dir, root)
}

/// All changes so far, each once. Events arrive in order: after the event of a marker file none is missing, however late the
/// watcher's thread gets a processor.
async fn changes(files: &mut FileWatcher, root: &Path) -> Vec<FileChange> {
    let mut changes = Vec::new();
    for _ in 0..ATTEMPTS {
        // A new name each time, because one save has several events.
        let marker = format!("{MARKER}{}.rs", MARKERS.fetch_add(1, Relaxed));
        fs::write(root.join(&marker), "").expect("written");
        if collect_until(files, &FileChange::File(marker.into()), &mut changes).await {
            return changes;
        }
    }
    panic!("no event of a marker file; before that: {changes:?}");
}

/// False if `last` does not come within a second: its event is lost if its folder is watched anew at that moment.
async fn collect_until(files: &mut FileWatcher, last: &FileChange, changes: &mut Vec<FileChange>) -> bool {
    while let Ok(change) = timeout(Duration::from_secs(1), files.next()).await {
        if change == *last {
            return true;
        }
        let is_marker =
            matches!(&change, FileChange::File(path) if path.to_string_lossy().starts_with(MARKER));
        if !is_marker && !changes.contains(&change) {
            changes.push(change);
        }
    }
    false
}

/// The changes that the watcher reports for `act`.
async fn noticed(act: impl FnOnce(&Path)) -> Vec<FileChange> {
    let (_dir, root) = folder();
    let mut files = FileWatcher::watch(&root).expect("a watch");
    changes(&mut files, &root).await;
    act(&root);
    changes(&mut files, &root).await
}

fn file() -> FileChange {
    FileChange::File(PathBuf::from(FILE))
}

#[tokio::test]
async fn every_way_to_save_is_noticed() {
    type Save = (&'static str, fn(&Path));
    let saves: [Save; 5] = [
        ("write", |root| fs::write(root.join(FILE), "new").expect("written")),
        ("rename", |root| {
            fs::write(root.join("exercises/01_one/a.rs.tmp"), "new").expect("written");
            fs::rename(root.join("exercises/01_one/a.rs.tmp"), root.join(FILE)).expect("renamed");
        }),
        ("truncate and write", |root| {
            fs::write(root.join(FILE), "").expect("written");
            fs::write(root.join(FILE), "new").expect("written");
        }),
        ("delete and create again", |root| {
            fs::remove_file(root.join(FILE)).expect("removed");
            fs::write(root.join(FILE), "new").expect("written");
        }),
        ("touch", |root| {
            let file = fs::File::options().write(true).open(root.join(FILE)).expect("opened");
            file.set_modified(std::time::SystemTime::now()).expect("touched");
        }),
    ];
    for (name, save) in saves {
        assert_eq!(noticed(save).await, [file()], "{name}");
    }
}

#[tokio::test]
async fn reading_and_other_files_are_not_noticed() {
    let noticed = noticed(|root| {
        fs::read(root.join(FILE)).expect("read");
        fs::write(root.join("exercises/01_one/README.md"), "x").expect("written");
        fs::write(root.join("info.toml"), "x").expect("written");
    });
    assert_eq!(noticed.await, []);
}

#[tokio::test]
async fn a_replaced_folder_is_watched_again() {
    for folder_name in ["exercises", "exercises/01_one"] {
        let (_dir, root) = folder();
        let mut files = FileWatcher::watch(&root).expect("a watch");
        fs::rename(root.join(folder_name), root.join("old")).expect("renamed");
        fs::create_dir_all(root.join("exercises/01_one")).expect("a folder");
        fs::write(root.join(FILE), "restored").expect("written");
        let seen = changes(&mut files, &root).await;
        assert!(seen.contains(&FileChange::Anything), "{folder_name}: {seen:?}");
        fs::write(root.join(FILE), "saved later").expect("written");
        let seen = changes(&mut files, &root).await;
        assert!(seen.contains(&file()), "{folder_name}: {seen:?}");
    }
}

#[tokio::test]
async fn polling_says_why_and_notices_content() {
    let (_dir, root) = folder();
    let mut files = FileWatcher::poll(&root, "no events here").expect("a watch");
    assert_eq!(files.next().await, FileChange::Polling("no events here".into()));
    tokio::time::sleep(POLL).await;
    fs::write(root.join(FILE), "new content").expect("written");
    // An upper bound only: a busy machine looks at the files later.
    let change = timeout(POLL * 120, files.next()).await.expect("noticed");
    assert_eq!(change, file());
}

#[test]
fn events_of_the_operating_system() {
    let root = Path::new("/w");
    let event = |kind, path: &str| Event::new(kind).add_path(root.join(path));
    let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    for (event, expected) in [
        (event(write, FILE), vec![file()]),
        (event(EventKind::Modify(ModifyKind::Metadata(MetadataKind::WriteTime)), FILE), vec![file()]),
        (event(EventKind::Remove(RemoveKind::File), FILE), vec![file()]),
        (event(EventKind::Access(AccessKind::Close(AccessMode::Write)), FILE), vec![file()]),
        (event(EventKind::Access(AccessKind::Open(AccessMode::Any)), FILE), vec![]),
        (event(EventKind::Access(AccessKind::Close(AccessMode::Read)), FILE), vec![]),
        (event(EventKind::Create(CreateKind::File), "solutions/01_one/a.rs"), vec![]),
        (event(write, "exercises/01_one/.a.rs.swp"), vec![]),
        (event(EventKind::Other, "").set_flag(Flag::Rescan), vec![FileChange::Anything]),
    ] {
        assert_eq!(change_queue::changes(&event, root), expected, "{event:?}");
    }
}
