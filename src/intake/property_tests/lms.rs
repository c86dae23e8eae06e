use std::ffi::OsString;

use proptest::{collection::vec, prelude::*};

use super::{file_name, is_one_line, is_reason};
use crate::intake::{
    file_tree::{DirEntry, EntryKind, is_hidden},
    gradescope,
    lms_names::{attempt, group, original_name, stem},
};

fn dir_entry() -> impl Strategy<Value = DirEntry> {
    (dir_entry_name(), any::<bool>()).prop_map(|(name, is_folder)| DirEntry {
        name,
        kind: if is_folder { EntryKind::Folder } else { EntryKind::File },
    })
}

fn dir_entry_name() -> impl Strategy<Value = OsString> {
    prop_oneof![
        file_name(),
        "[a-z]{0,4}(_LATE)?_[0-9]{1,3}_[0-9]{1,3}_[a-z.]{0,8}".prop_map(OsString::from),
        "[a-zé ]{0,4}_[0-9]{1,3}_assignsubmission_(file|onlinetext)_?[a-z.]{0,8}".prop_map(OsString::from),
        "submission_[0-9]{0,4}".prop_map(OsString::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_name_is_taken_apart_without_losing_its_end(name in any::<String>(), listed in dir_entry_name()) {
        for name in [name, listed.to_string_lossy().into_owned()] {
            prop_assert!(name.ends_with(original_name(&name)));
            prop_assert!(name.starts_with(stem(&name)));
            prop_assert!(name.starts_with(attempt(&name).0));
            prop_assert!(name.is_empty() || !stem(&name).is_empty());
        }
    }

    #[test]
    fn canvas_names_give_the_students_file(user in "[a-z]{1,8}", late in any::<bool>(), ids in any::<(u32, u32)>(), file in "[a-z_]{1,8}\\.rs") {
        let late = if late { "_LATE" } else { "" };
        let name = format!("{user}{late}_{}_{}_{file}", ids.0, ids.1);
        prop_assert_eq!(original_name(&name), file.as_str());
        let (entries, _) = group(vec![DirEntry { name: name.into(), kind: EntryKind::File }]);
        prop_assert_eq!(&entries[0].student, &format!("{user}_{}", ids.0));
    }

    #[test]
    fn moodle_names_give_the_students_file(user in "[A-Z][a-zé]{0,8}( [A-Z][a-z]{0,8})?", id in any::<u32>(), file in "[a-z][a-z0-9]{0,8}\\.rs") {
        let name = format!("{user}_{id}_assignsubmission_file_{file}");
        prop_assert_eq!(original_name(&name), file.as_str());
        let (entries, _) = group(vec![DirEntry { name: name.into(), kind: EntryKind::File }]);
        prop_assert_eq!(&entries[0].student, &format!("{user}_{id}"));
    }

    /// Every entry of a class belongs to one student or has a note.
    #[test]
    fn no_entry_of_a_class_is_lost(entries in vec(dir_entry(), 0..12)) {
        let visible = entries.iter().filter(|entry| !is_hidden(&entry.name)).count();
        let (entries, notes) = group(entries);
        prop_assert_eq!(entries.iter().map(|entry| entry.parts.len()).sum::<usize>() + notes.len(), visible);
        prop_assert!(entries.iter().all(|entry| entry.student.is_empty() || is_one_line(&entry.student)));
        prop_assert!(notes.iter().all(|note| is_reason(&note.to_string())), "{notes:?}");
    }

    #[test]
    fn any_gradescope_metadata_is_read(text in any::<String>(), lines in vec("(  )?(- )?(:name:|:submitters:|submission_1:)?[ '\"a-z\u{1b}]{0,6}", 0..12)) {
        gradescope::names(&text);
        for name in gradescope::names(&lines.join("\n")).values() {
            prop_assert!(!name.is_empty());
        }
    }

    #[test]
    fn gradescope_metadata_names_the_students(students in vec("[A-Z][a-z']{1,8}", 1..4), number in any::<u32>()) {
        let quoted = |name: &String| format!("  - :name: '{}'\n", name.replace('\'', "''"));
        let text = format!("---\nsubmission_{number}:\n  :submitters:\n{}", students.iter().map(quoted).collect::<String>());
        let names = gradescope::names(&text);
        prop_assert_eq!(names.get(&format!("submission_{number}")), Some(&students.join(" & ")));
    }
}
