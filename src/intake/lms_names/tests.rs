use super::*;

#[test]
fn names_of_downloads_are_understood() {
    for (name, student, own) in [
        ("doejane_12345_67890_gather1.rs", Some("doejane_12345"), "gather1.rs"),
        ("doejane_LATE_12345_67890_my_gather1-2.rs", Some("doejane_12345"), "my_gather1-2.rs"),
        ("o_neill_7_8_a_9_10_b.zip", Some("o_neill_7"), "a_9_10_b.zip"),
        ("anon_Ab3xY_67890_gather1.rs", Some("anon_Ab3xY"), "gather1.rs"),
        ("LATE_anon_Ab3xY_67890_gather1.rs", Some("anon_Ab3xY"), "gather1.rs"),
        ("gather1.rs", None, "gather1.rs"),
        ("my_1_gather1.rs", None, "my_1_gather1.rs"),
        ("_1_2_gather1.rs", None, "_1_2_gather1.rs"),
        ("a_1_2_", None, "a_1_2_"),
    ] {
        assert_eq!(canvas(name).map(|(student, _)| student).as_deref(), student, "{name}");
        assert_eq!(original_name(name), own, "{name}");
    }
    for (name, expected) in [
        ("Jane Doe_12_assignsubmission_file_", Some(("Jane Doe_12", "file", ""))),
        ("Jane Doe_12_assignsubmission_file", Some(("Jane Doe_12", "file", ""))),
        ("Jane Doe_12_assignsubmission_file_a_b.rs", Some(("Jane Doe_12", "file", "a_b.rs"))),
        ("Jane Doe_12_assignsubmission_onlinetext_", Some(("Jane Doe_12", "onlinetext", ""))),
        ("_assignsubmission_file_", None),
    ] {
        assert_eq!(moodle(name), expected, "{name}");
    }
}

#[test]
fn endings_and_numbers_are_told_from_names() {
    for (name, expected) in [
        ("a.zip", "a"),
        ("a.TAR.GZ", "a"),
        ("a.tar", "a"),
        ("a.b.tgz", "a.b"),
        (".zip", ".zip"),
        ("a.rs", "a.rs"),
    ] {
        assert_eq!(stem(name), expected);
    }
    for (name, expected) in [
        ("gather1", ("gather1", 0)),
        ("gather1-2", ("gather1", 2)),
        ("gather1 (2)", ("gather1", 2)),
        ("gather1(3)", ("gather1", 3)),
        ("gather1-", ("gather1-", 0)),
        ("gather1-x", ("gather1-x", 0)),
        ("-1", ("-1", 0)),
        ("gather1-99999999999", ("gather1-99999999999", 0)),
    ] {
        assert_eq!(attempt(name), expected);
    }
}

#[test]
fn a_class_is_grouped_by_student() {
    let child = |name: &str, kind| DirEntry { name: name.into(), kind };
    let files = [
        "ann_1_10_a.rs",
        "ann_1_11_b.rs",
        "bob_2_12_all.zip",
        "bob_2_text.html",
        "carl.tgz",
        "dora.rar",
        ".DS_Store",
    ];
    let children = files.map(|name| child(name, EntryKind::File)).into_iter().chain([
        child("eve", EntryKind::Folder),
        child("frank.zip", EntryKind::Unreadable("is a link".into())),
        child("Gil_3_assignsubmission_onlinetext_", EntryKind::Folder),
        child("submission_9", EntryKind::Folder),
    ]);
    let (entries, notes) = group(children.collect());
    let grouped: Vec<(&str, usize, bool)> =
        entries.iter().map(|entry| (entry.student.as_str(), entry.parts.len(), entry.named)).collect();
    let expected = [
        ("ann_1", 2, true),
        ("bob_2", 1, true),
        ("carl", 1, false),
        ("dora", 1, false),
        ("eve", 1, false),
        ("frank", 1, false),
        ("submission_9", 1, true),
    ];
    assert_eq!(grouped, expected);
    assert_eq!(notes.len(), 2, "{notes:?}");
}
