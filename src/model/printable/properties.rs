//! Whatever the text is, what comes out can be printed.

use proptest::prelude::*;

use super::*;
use crate::model::fixtures::cases;

/// Text with many of the characters that matter here.
fn text() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "#",
        ":",
        "::",
        "##[",
        "\r\n",
        "\n",
        "\t",
        " ",
        "\u{1b}[31m",
        "\0",
        "\u{202e}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffe}",
        "\\",
        "\"",
        "\u{a0}",
        "e\u{301}",
        "👩\u{200d}💻",
    ]);
    let piece = prop_oneof![hostile.prop_map(str::to_owned), any::<String>()];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn one_line_is_one_line_of_plain_characters(text in text()) {
        prop_assert!(one_line(&text).chars().all(is_plain));
    }

    #[test]
    fn what_can_be_printed_stays_as_it_is(text in text()) {
        for print in [one_line, many_lines, log_line, xml] {
            let printed = print(&text);
            prop_assert_eq!(print(&printed), printed);
        }
    }

    #[test]
    fn no_line_of_a_log_is_a_command(text in text()) {
        for line in xml(&text).split('\n').chain([log_line(&text).as_str()]) {
            prop_assert!(!line.contains("##") && !line.trim_start().starts_with("::"), "{line:?}");
        }
    }

    #[test]
    fn json_keeps_its_value(text in text()) {
        let printed = json(&serde_json::to_string(&text).expect("a string"));
        prop_assert_eq!(serde_json::from_str::<String>(&printed).ok(), Some(text));
        prop_assert!(printed.chars().all(is_plain) && !printed.contains("##"), "{printed}");
    }
}
