//! Downloads of a whole class, as Gradescope, Moodle and Canvas write them, and what else instructors have on their disks.

use std::{fs, io, path::Path};

use super::{
    archives::{gz, tar_of, zip_of},
    workbook,
};

const FILE: &str = "exercises/02_gather/gather1.rs";

/// A download.
#[derive(Clone, Debug)]
pub struct Download {
    /// The file or folder below the place where all of them were built.
    pub name: &'static str,
    /// What it is, in one line.
    pub what: &'static str,
    /// The students who are in it, in order; each has the answer.
    pub students: &'static [&'static str],
}

const ALL: [Download; 11] = [
    Download {
        name: "gradescope",
        what: "Gradescope's export, unpacked",
        students: &["Bob O'Neill", "Jane Doe & Pat Roe"],
    },
    Download {
        name: "gradescope.zip",
        what: "Gradescope's export",
        students: &["Bob O'Neill", "Jane Doe & Pat Roe"],
    },
    Download {
        name: "moodle",
        what: "Moodle's download in folders, unpacked",
        students: &["Ann Lee_101", "Zoë Müller_102"],
    },
    Download {
        name: "moodle.zip",
        what: "Moodle's download in folders, as newer ones name them",
        students: &["Ann Lee_101", "Zoë Müller_102"],
    },
    Download {
        name: "moodle-flat.zip",
        what: "Moodle's download without folders",
        students: &["Ann Lee_101", "Zoë Müller_102"],
    },
    Download {
        name: "canvas",
        what: "Canvas' download, unpacked",
        students: &["anon_Ab3xY", "doejane_7001", "roebob_7002"],
    },
    Download {
        name: "canvas.zip",
        what: "Canvas' download",
        students: &["anon_Ab3xY", "doejane_7001", "roebob_7002"],
    },
    Download {
        name: "clones",
        what: "git clones in a folder",
        students: &["asynclings-ann", "asynclings-bob"],
    },
    Download { name: "packed", what: "archives in a folder", students: &["ann", "bob", "carl"] },
    Download { name: "class.tar.gz", what: "a folder of submissions, packed", students: &["ann", "bob"] },
    Download { name: "dora.tar.gz", what: "one submission, packed", students: &["dora"] },
];

/// Builds all of them below `at`.
pub fn downloads(at: &Path, answer: &str) -> io::Result<Vec<Download>> {
    fs::create_dir_all(at)?;
    gradescope(at, answer)?;
    moodle(at, answer)?;
    canvas(at, answer)?;
    clones(at, answer)?;
    packed(at, answer)?;
    Ok(ALL.to_vec())
}

fn gradescope(at: &Path, answer: &str) -> io::Result<()> {
    let metadata = "---\nsubmission_1001:\n  :submitters:\n  - :name: Jane Doe\n    :sid: '100'\n    :email: jane@example.edu\n  - :name: Pat Roe\n    \
                    :sid: '101'\n    :email: pat@example.edu\n  :created_at: 2026-10-01 10:00:00.000000000 Z\n  :score: 0.0\n\
                    submission_1002:\n  :submitters:\n  - :name: 'Bob O''Neill'\n    :sid: '102'\n";
    let top = at.join("gradescope/assignment_42_export");
    workbook(&top.join("submission_1001"), answer)?;
    fs::create_dir_all(top.join("submission_1002"))?;
    fs::write(top.join("submission_1002/gather1.rs"), answer)?;
    fs::write(top.join("submission_metadata.yml"), metadata)?;
    let zip = zip_of(&[
        ("assignment_42_export/submission_metadata.yml", metadata.as_bytes()),
        ("assignment_42_export/submission_1001/exercises/02_gather/gather1.rs", answer.as_bytes()),
        ("assignment_42_export/submission_1002/gather1.rs", answer.as_bytes()),
    ])?;
    fs::write(at.join("gradescope.zip"), zip)
}

fn moodle(at: &Path, answer: &str) -> io::Result<()> {
    let homework = zip_of(&[("homework/exercises/02_gather/gather1.rs", answer.as_bytes())])?;
    let folder = at.join("moodle");
    for name in [
        "Ann Lee_101_assignsubmission_file_",
        "Zoë Müller_102_assignsubmission_file_",
        "Zoë Müller_102_assignsubmission_onlinetext_",
    ] {
        fs::create_dir_all(folder.join(name))?;
    }
    fs::write(folder.join("Ann Lee_101_assignsubmission_file_/homework.zip"), &homework)?;
    fs::write(folder.join("Zoë Müller_102_assignsubmission_file_/gather1.rs"), answer)?;
    fs::write(
        folder.join("Zoë Müller_102_assignsubmission_onlinetext_/onlinetext.html"),
        "<p>See my file</p>",
    )?;
    let zip = zip_of(&[
        ("Ann Lee_101_assignsubmission_file/homework.zip", &homework),
        ("Zoë Müller_102_assignsubmission_file/gather1.rs", answer.as_bytes()),
        ("Zoë Müller_102_assignsubmission_onlinetext/onlinetext.html", b"<p>See my file</p>"),
    ])?;
    fs::write(at.join("moodle.zip"), zip)?;
    let flat = zip_of(&[
        ("Ann Lee_101_assignsubmission_file_homework.zip", &homework),
        ("Zoë Müller_102_assignsubmission_file_gather1.rs", answer.as_bytes()),
        ("Zoë Müller_102_assignsubmission_file_race1.rs", b"fn other() {}"),
    ])?;
    fs::write(at.join("moodle-flat.zip"), flat)
}

/// Jane was late, and handed in two files, one of them twice; Bob a zip; the third is graded without a name.
fn canvas(at: &Path, answer: &str) -> io::Result<()> {
    let homework = zip_of(&[(FILE, answer.as_bytes())])?;
    let files: [(&str, &[u8]); 6] = [
        ("doejane_LATE_7001_90001_gather1.rs", b"fn old() {}"),
        ("doejane_LATE_7001_90003_gather1-1.rs", answer.as_bytes()),
        ("doejane_LATE_7001_90002_race1.rs", b"fn other() {}"),
        ("roebob_7002_90004_homework.zip", &homework),
        ("roebob_7002_text.html", b"<p>Here it is</p>"),
        ("anon_Ab3xY_90005_gather1.rs", answer.as_bytes()),
    ];
    fs::create_dir_all(at.join("canvas"))?;
    for (name, content) in files {
        fs::write(at.join("canvas").join(name), content)?;
    }
    fs::write(at.join("canvas.zip"), zip_of(&files)?)
}

fn clones(at: &Path, answer: &str) -> io::Result<()> {
    for student in ["asynclings-ann", "asynclings-bob"] {
        let clone = at.join("clones").join(student);
        workbook(&clone, answer)?;
        for (name, content) in [
            (".git/HEAD", "ref: refs/heads/main\n"),
            (".asynclings/progress.json", "{}"),
            ("target/debug/exercises/02_gather/gather1.rs", "fn built() {}"),
            ("solutions/02_gather/gather1.rs", "fn solution() {}"),
            ("tests/hidden/02_gather/gather1.rs", "fn test() {}"),
            ("info.toml", ""),
        ] {
            let file = clone.join(name);
            fs::create_dir_all(file.parent().unwrap_or(&clone))?;
            fs::write(file, content)?;
        }
    }
    Ok(())
}

fn packed(at: &Path, answer: &str) -> io::Result<()> {
    let answer = answer.as_bytes();
    let folder = at.join("packed");
    fs::create_dir_all(&folder)?;
    fs::write(
        folder.join("ann.zip"),
        zip_of(&[("02_gather/gather1.rs", answer), ("03_tasks/spawn1.rs", b"")])?,
    )?;
    fs::write(
        folder.join("bob.tar.gz"),
        gz(&tar_of(&[("homework/exercises/02_gather/gather1.rs", answer)])?)?,
    )?;
    fs::write(folder.join("carl.tgz"), gz(&tar_of(&[("gather1.rs", answer)])?)?)?;
    fs::write(folder.join("grades.csv"), "name,grade\n")?;
    let class =
        tar_of(&[("2026/ann/exercises/02_gather/gather1.rs", answer), ("2026/bob/gather1.rs", answer)])?;
    fs::write(at.join("class.tar.gz"), gz(&class)?)?;
    fs::write(at.join("dora.tar.gz"), gz(&tar_of(&[("work/exercises/02_gather/gather1.rs", answer)])?)?)
}
