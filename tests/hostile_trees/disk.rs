//! Folders on disk.

use std::{
    ffi::OsStr,
    fs::{self, File, Permissions},
    io,
    os::unix::{
        ffi::OsStrExt as _,
        fs::{PermissionsExt as _, symlink},
        net::UnixListener,
    },
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    Expected::{Absent, Refused, Taken, Text},
    Hostile, case, workbook,
};

const FILE: &str = "exercises/02_gather/gather1.rs";

/// The path where `student` should have the answer; the folders above it are there.
fn place(class: &Path, student: &str) -> io::Result<PathBuf> {
    let file = class.join(student).join(FILE);
    fs::create_dir_all(file.parent().unwrap_or(class))?;
    Ok(file)
}

/// Nothing may be read through any of them.
pub(super) fn links(class: &Path, outside: &Path, answer: &str) -> io::Result<Vec<Hostile>> {
    let link = Refused(&["`exercises/02_gather/gather1.rs` is a symbolic link", "hand in the file"]);
    symlink(outside.join("secret"), place(class, "link-out")?)?;
    symlink("../../../victim/exercises/02_gather/gather1.rs", place(class, "link-neighbour")?)?;
    symlink("/no/such/file", place(class, "link-dead")?)?;
    symlink("gather1.rs", place(class, "link-itself")?)?;
    symlink("/dev/zero", place(class, "link-zero")?)?;
    symlink("/proc/self/environ", place(class, "link-environ")?)?;
    workbook(&class.join("victim"), answer)?;

    fs::create_dir(class.join("link-exercises"))?;
    symlink(outside.join("exercises"), class.join("link-exercises/exercises"))?;
    fs::create_dir_all(class.join("link-lesson/exercises"))?;
    symlink(outside.join("exercises/02_gather"), class.join("link-lesson/exercises/02_gather"))?;
    fs::create_dir(class.join("link-any"))?;
    symlink(outside, class.join("link-any/homework"))?;
    symlink(outside, class.join("link-whole"))?;
    symlink("victim", class.join("link-victim"))?;
    symlink(outside.join("secret"), class.join("link-zip.zip"))?;

    workbook(&class.join("link-loop"), answer)?;
    symlink(".", class.join("link-loop/exercises/again"))?;
    symlink("../..", class.join("link-loop/exercises/up"))?;
    Ok(vec![
        case("link-out", "the file is a link to a secret outside", link),
        case("link-neighbour", "the file is a link to another student's answer", link),
        case("link-dead", "the file is a link to nothing", link),
        case("link-itself", "the file is a link to itself", link),
        case("link-zero", "the file is a link to /dev/zero, which never ends", link),
        case("link-environ", "the file is a link to the grader's environment", link),
        case("victim", "an honest answer that others point at", Taken(&[])),
        case(
            "link-exercises",
            "`exercises` is a link to a folder outside",
            Refused(&["`exercises` is a symbolic link"]),
        ),
        case(
            "link-lesson",
            "the lesson's folder is a link",
            Refused(&["`exercises/02_gather` is a symbolic link"]),
        ),
        case(
            "link-any",
            "all there is is a link to a folder outside",
            Refused(&["`homework` is a symbolic link"]),
        ),
        case(
            "link-whole",
            "the submission itself is a link to a folder outside",
            Refused(&["`link-whole` is a symbolic link"]),
        ),
        case(
            "link-victim",
            "the submission itself is a link to another's",
            Refused(&["`link-victim` is a symbolic link"]),
        ),
        case(
            "link-zip",
            "the submission is an archive that is a link",
            Refused(&["`link-zip.zip` is a symbolic link"]),
        ),
        case("link-loop", "an honest answer among links in a circle", Taken(&[])),
    ])
}

pub(super) fn odd_files(class: &Path, answer: &str) -> io::Result<Vec<Hostile>> {
    let fifo = |path: &Path| Command::new("mkfifo").arg(path).status().map(drop);
    fifo(&place(class, "fifo")?)?;
    fifo(&class.join("fifo-zip.zip"))?;
    UnixListener::bind(place(class, "socket")?)?;
    fs::create_dir_all(place(class, "folder")?)?;
    let locked = place(class, "locked")?;
    fs::write(&locked, answer)?;
    fs::set_permissions(&locked, Permissions::from_mode(0o000))?;
    // Root may read everything.
    let locked = if File::open(&locked).is_ok() { Taken(&[]) } else { Refused(&["must not be read"]) };
    File::create(place(class, "sparse")?)?.set_len(1 << 40)?;
    fs::write(place(class, "large")?, vec![b'/'; 256 * 1024 + 1])?;
    fs::write(place(class, "largest")?, vec![b'/'; 256 * 1024])?;
    fs::write(place(class, "empty")?, "")?;
    fs::write(place(class, "utf16")?, b"\xff\xfef\0n\0")?;
    fs::write(place(class, "latin1")?, b"// na\xefve\n")?;
    fs::write(place(class, "nul")?, b"fn a() {}\n\0")?;
    fs::write(place(class, "bom")?, "\u{feff}fn a() {}\r\n")?;
    fs::write(place(class, "hard-link")?, answer)?;
    fs::hard_link(class.join("hard-link").join(FILE), class.join("hard-link/copy.txt"))?;
    Ok(vec![
        case("fifo", "the file is a FIFO: who opens it waits for ever", Refused(&["is a named pipe"])),
        case("fifo-zip", "the submission is a FIFO that is called an archive", Refused(&["is a named pipe"])),
        case("socket", "the file is a socket", Refused(&["is a socket"])),
        case("folder", "the file is a folder", Absent),
        case("locked", "the file must not be read", locked),
        case("sparse", "one TB of nothing", Refused(&["is too large", "256 KiB"])),
        case("large", "one byte more than the limit", Refused(&["is too large", "256 KiB"])),
        case("largest", "as large as the limit", Text("////")),
        case("empty", "an empty file", Text("")),
        case("utf16", "what Notepad used to save", Refused(&["UTF-16"])),
        case("latin1", "an old encoding", Refused(&["not UTF-8 in line 1"])),
        case("nul", "a NUL byte at the end", Refused(&["NUL byte in line 2"])),
        case("bom", "a BOM and Windows' line ends, which rustc takes", Text("\u{feff}fn a() {}\r\n")),
        case("hard-link", "the file has two names", Taken(&["hard_link"])),
    ])
}

pub(super) fn odd_folders(class: &Path, answer: &str) -> io::Result<Vec<Hostile>> {
    fs::create_dir(class.join("nothing"))?;
    let mut deep = class.join("deep");
    for _ in 0..200 {
        deep.push("d");
    }
    workbook(&deep, answer)?;
    let crowd = class.join("crowd/exercises");
    fs::create_dir_all(&crowd)?;
    for n in 0..20_001 {
        File::create(crowd.join(n.to_string()))?;
    }
    let skipped = class.join("skipped/target/debug");
    fs::create_dir_all(&skipped)?;
    for n in 0..20_001 {
        File::create(skipped.join(n.to_string()))?;
    }
    workbook(&class.join("skipped"), answer)?;
    workbook(&class.join("skipped/.git"), "fn hidden() {}")?;
    workbook(&class.join("twins/a"), answer)?;
    workbook(&class.join("twins/b"), answer)?;
    workbook(&class.join("backups"), answer)?;
    for name in ["gather1.rs~", ".gather1.rs.swp", "#gather1.rs#", "gather1.rs.orig"] {
        fs::write(class.join("backups/exercises/02_gather").join(name), "old")?;
    }
    for folder in ["solutions/02_gather", "tests/hidden/02_gather", "tests/answers/exercises/02_gather"] {
        let folder = class.join("cribbed").join(folder);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("gather1.rs"), answer)?;
    }
    workbook(&class.join("cargo"), answer)?;
    fs::create_dir(class.join("cargo/.cargo"))?;
    for (name, text) in [
        ("Cargo.toml", "[package]\nbuild = \"build.rs\""),
        ("build.rs", "fn main() { panic!() }"),
        ("rust-toolchain", "none"),
        (".cargo/config.toml", "[build]\nrustc = \"evil\""),
    ] {
        fs::write(class.join("cargo").join(name), text)?;
    }
    Ok(vec![
        case("nothing", "an empty folder", Absent),
        case("deep", "the answer is below 200 folders", Absent),
        case("crowd", "more than 20,000 files", Refused(&["more than 20000"])),
        case("skipped", "more than 20,000 files, but in `target`", Taken(&[])),
        case(
            "twins",
            "two answers, neither better than the other",
            Refused(&["`a/exercises/", "`b/exercises/", "only one"]),
        ),
        case("backups", "an editor's backups beside the answer", Taken(&[])),
        case("cribbed", "only solutions and tests", Absent),
        case("cargo", "files that cargo and rustup would obey", Taken(&[])),
    ])
}

/// Each has an honest answer.
pub(super) fn odd_names(class: &Path, answer: &str) -> io::Result<Vec<Hostile>> {
    let long = "x".repeat(255);
    let names: [(&[u8], &str, &str); 10] = [
        (b"two\nlines", "two\\nlines", "a name with a line break"),
        (b"-rf", "-rf", "a name like an option"),
        (b"=cmd|'calc'!A1", "=cmd|'calc'!A1", "a name that a spreadsheet runs"),
        (b"Doe, \"Jane\"", "Doe, \"Jane\"", "a name with what CSV is made of"),
        (b"<script>alert(1)<", "<script>alert(1)<", "a name that HTML runs"),
        (b"esc\x1b[2J\x07", "esc\\u{1b}[2J\\u{7}", "a name that clears the terminal"),
        ("rtl\u{202e}evil".as_bytes(), "rtl\\u{202e}evil", "a name that turns the text around"),
        (b"J\xe9r\xf4me", "J\\xe9r\\xf4me", "a name that is not UTF-8"),
        (b"back\\nslash", "back\\\\nslash", "a name that looks like an escaped one"),
        (long.as_bytes(), &format!("{}…", "x".repeat(99)), "a name of 255 bytes"),
    ];
    let mut cases = Vec::new();
    for (name, student, what) in names {
        workbook(&class.join(OsStr::from_bytes(name)), answer)?;
        cases.push(case(student, what, Taken(&[])));
    }
    Ok(cases)
}
