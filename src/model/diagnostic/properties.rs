//! rustc quotes the learner's file, so its output is the learner's, too.

use proptest::{collection::vec, option, prelude::*, sample};
use serde_json::{Value, json};

use super::*;
use crate::model::fixtures::cases;

fn span() -> impl Strategy<Value = Value> {
    let leaf = ("\\PC{0,8}", any::<u32>(), option::of(any::<u32>()), any::<bool>()).prop_map(
        |(file, line, column, primary)| {
            json!({"file_name": file, "line_start": line, "column_start": column, "is_primary": primary})
        },
    );
    leaf.prop_recursive(4, 8, 1, |inner| {
        (inner.clone(), inner).prop_map(|(mut span, call)| {
            span["expansion"] = json!({"span": call});
            span
        })
    })
}

/// One part of a drawn diagnostic, and whether it points into the learner's file.
fn part() -> impl Strategy<Value = (String, bool)> {
    let file = sample::select(vec!["exercises/a.rs", "tests/hidden/a.rs"]);
    (file, any::<u32>(), any::<u32>()).prop_map(|(file, line, column)| {
        let is_own = file == "exercises/a.rs";
        let quoted = if is_own { "own" } else { "SECRET" };
        (format!("note: seen here\n --> {file}:{line}:{column}\n  |\n{line} | {quoted}\n"), is_own)
    })
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn any_line_is_read_without_a_panic(line in any::<String>(), file in "[a-z/.]{0,8}") {
        if let Some(found) = parse(&line) {
            found.only_in(Path::new(&file));
        }
    }

    #[test]
    fn an_error_with_spans_keeps_its_message(message in any::<String>(), spans in vec(span(), 1..4)) {
        let line = json!({"message": message, "level": "error", "spans": spans, "rendered": null}).to_string();
        let found = parse(&line);
        prop_assert_eq!(found.as_ref().map(|found| &found.message), Some(&message));
        prop_assert!(found.is_some_and(|found| found.place.is_some()));
    }

    #[test]
    fn any_drawing_is_cut_without_a_panic(rendered in any::<String>()) {
        let found = Diagnostic {
            level: Level::Error,
            code: None,
            message: String::new(),
            place: None,
            column: None,
            rendered,
        };
        found.only_in(Path::new("exercises/a.rs"));
    }

    #[test]
    fn a_line_of_a_hidden_test_is_never_kept(parts in vec(part(), 1..6)) {
        let drawn: String = parts.iter().map(|(part, _)| part.as_str()).collect();
        let line = json!({"message": "m", "level": "error", "spans": [], "code": {"code": "E1"}, "rendered": drawn});
        let found = parse(&line.to_string()).expect("an error with a code");
        let own = found.only_in(Path::new("exercises/a.rs"));
        let expected = parts.iter().filter(|(_, is_own)| *is_own).count();
        let kept = own.map_or(0, |own| {
            assert!(!own.rendered.contains("SECRET"), "{}", own.rendered);
            own.rendered.matches("own").count()
        });
        prop_assert_eq!(kept, expected);
    }
}
