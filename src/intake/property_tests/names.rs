use std::{
    collections::BTreeSet,
    ffi::OsString,
    os::unix::ffi::OsStringExt as _,
    path::{Path, PathBuf},
};

use proptest::{collection::vec, prelude::*};

use super::{file_name, is_one_line, path};
use crate::intake::name::{printable, printable_path, shortened, unique};

/// The most characters of a name that a report shows.
const LONGEST: usize = 100;

fn is_short_line(name: &str) -> bool {
    (name.is_empty() || is_one_line(name)) && name.chars().count() <= LONGEST
}

/// Names that differ only in what has to be escaped.
fn confusable() -> impl Strategy<Value = OsString> {
    vec(prop::sample::select(&b"\\nx\nf\xff0{u}"[..]), 0..6).prop_map(OsString::from_vec)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn every_name_is_one_short_printable_line(bytes in vec(any::<u8>(), 0..300), text in any::<String>(), name in file_name()) {
        for name in [OsString::from_vec(bytes), text.into(), name] {
            let shown = printable(&name);
            prop_assert!(is_short_line(&shown), "{shown:?}");
            prop_assert_eq!(shown.is_empty(), name.is_empty());
            prop_assert!(is_short_line(&printable_path(Path::new(&name))));
        }
    }

    #[test]
    fn every_path_is_one_short_printable_line(path in path()) {
        let shown = printable_path(&PathBuf::from(OsString::from_vec(path)));
        prop_assert!(is_short_line(&shown), "{shown:?}");
    }

    #[test]
    fn two_names_never_look_the_same(one in confusable(), other in confusable()) {
        prop_assert_eq!(one == other, printable(&one) == printable(&other));
    }

    #[test]
    fn students_of_a_class_have_different_names(names in vec(prop_oneof![file_name(), confusable()], 0..20)) {
        let mut used = BTreeSet::new();
        for name in names {
            let student = unique(&printable(name), &used);
            prop_assert!(is_short_line(&student) && !student.trim().is_empty(), "{student:?}");
            prop_assert!(used.insert(student));
        }
    }

    #[test]
    fn shortened_text_has_at_most_100_characters(text in ".{0,300}") {
        let shown = shortened(&text);
        prop_assert!(shown.chars().count() <= LONGEST);
        prop_assert!(text == shown || shown.ends_with('…'));
    }
}
