//! What must hold for any bytes, names and texts in a submission.

mod archives;
mod lms;
mod names;
mod packer;
mod text;

use std::{ffi::OsString, os::unix::ffi::OsStringExt as _};

use proptest::{collection::vec, prelude::*};

/// The longest reason or note, in characters: a few names of 100 characters each, and the words between them.
const LONGEST_REASON: usize = 600;

/// One printable line.
fn is_one_line(text: &str) -> bool {
    let invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    !text.is_empty() && !text.contains(invisible)
}

fn is_reason(text: &str) -> bool {
    is_one_line(text) && text.chars().count() < LONGEST_REASON
}

/// One component of a path, often a hostile one. May contain bytes that are not UTF-8.
fn component() -> impl Strategy<Value = Vec<u8>> {
    const KNOWN: &[&[u8]] = &[
        b"..",
        b".",
        b"",
        b"a",
        b"A",
        b"exercises",
        b"Exercises",
        b"02_gather",
        b"gather1.rs",
        b"GATHER1.RS",
        b"gather1-1.rs",
        b"doe_1_2_gather1.rs",
        b"solutions",
        b"CON",
        b"nul.rs",
        b"com1.txt",
        b"C:",
        b"C:\\x",
        b"..\\..\\x",
        b"\\\\server\\share",
        b"line\nbreak",
        b"\x1b[31mred",
        b"nul\0byte.rs",
        "\u{202e}sr.1rehtag".as_bytes(),
        b"J\xe9r\xf4me",
        b"target",
        b".git",
        b"hw.zip",
        b"hw.tar.gz",
    ];
    prop_oneof![
        6 => prop::sample::select(KNOWN).prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 0..12),
        1 => (90_usize..300).prop_map(|length| vec![b'x'; length]),
    ]
}

/// Components joined by slashes.
fn path() -> impl Strategy<Value = Vec<u8>> {
    vec(component(), 1..6).prop_map(|parts| parts.join(&b'/'))
}

/// A name as a folder on disk may hold it, without slashes and NUL.
fn file_name() -> impl Strategy<Value = OsString> {
    component().prop_map(|mut name| {
        name.retain(|byte| !matches!(byte, b'/' | 0));
        OsString::from_vec(name)
    })
}
