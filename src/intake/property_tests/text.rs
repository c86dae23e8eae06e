use proptest::{collection::vec, prelude::*};

use super::is_reason;
use crate::intake::text::text;

fn reason(bytes: Vec<u8>) -> Option<String> {
    text(bytes).err().map(|why| why.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn bytes_are_kept_as_they_are_or_rejected(bytes in vec(any::<u8>(), 0..200)) {
        match text(bytes.clone()) {
            Ok(content) => prop_assert_eq!(content.into_bytes(), bytes),
            Err(why) => prop_assert!(is_reason(&why.to_string()), "{why:?}"),
        }
    }

    #[test]
    fn utf8_is_taken_with_and_without_a_byte_order_mark(source in "[^\0]{0,80}", mark in any::<bool>()) {
        let source = if mark { format!("\u{feff}{source}") } else { source };
        prop_assert_eq!(text(source.clone().into_bytes()).ok(), Some(source));
    }

    #[test]
    fn utf16_is_rejected_with_and_without_a_byte_order_mark(source in "[ -~]{1,40}", mark in any::<bool>(), big in any::<bool>()) {
        let units = mark.then_some(0xfeff).into_iter().chain(source.encode_utf16());
        let bytes = units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        prop_assert!(reason(bytes.collect()).is_some_and(|why| why.contains("UTF-8")));
    }

    #[test]
    fn latin1_is_rejected_with_its_line(lines in 0_usize..5, before in "[a-z ]{0,10}", after in "[a-z ]{1,10}") {
        let head = "\n".repeat(lines) + &before;
        let bytes = [head.as_bytes(), b"\xe9", after.as_bytes()].concat();
        let line = format!("line {}", lines + 1);
        prop_assert!(reason(bytes).is_some_and(|why| why.contains(&line)));
    }
}
