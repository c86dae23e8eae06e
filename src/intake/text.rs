//! Turns the bytes of a file into source text.

use super::MAX_FILE;
use crate::model::humanize;

/// Continues a sentence that begins with the name of the file. `size` and `limit` are in bytes.
pub(super) fn too_large(size: Option<u64>, limit: u64) -> String {
    let limit = humanize::bytes(limit);
    match size {
        Some(size) => format!("is too large ({}); the limit is {limit}", humanize::bytes(size)),
        None => format!("is too large; the limit is {limit}"),
    }
}

/// Returns UTF-8 without NUL, and keeps a byte order mark.
///
/// # Errors
///
/// The bytes are too many or no such text. The reason continues a sentence that begins with the name of the file.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.len() as u64 > MAX_FILE {
        return Err(too_large(None, MAX_FILE));
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err("is UTF-16; save it as UTF-8".into());
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let line = line_of(&bytes, at);
        return Err(format!("has a NUL byte in line {line}, so it is not text; save it as UTF-8"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        format!("is not UTF-8 in line {line}; save it as UTF-8")
    })
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_is_accepted() {
        for (bytes, expected) in [
            (&b""[..], Ok("")),
            (b"\xef\xbb\xbffn a() {}\r\n", Ok("\u{feff}fn a() {}\r\n")),
            (b"\xff\xfef\0n\0", Err("is UTF-16; save it as UTF-8")),
            (b"a\nb\0", Err("has a NUL byte in line 2, so it is not text; save it as UTF-8")),
            (b"a\nb\nc\xe9", Err("is not UTF-8 in line 3; save it as UTF-8")),
        ] {
            assert_eq!(text(bytes.to_vec()), expected.map(Into::into).map_err(Into::into));
        }
        let largest = vec![b' '; MAX_FILE as usize];
        assert!(text(largest.clone()).is_ok());
        assert!(text([largest, vec![b' ']].concat()).is_err_and(|why| why.contains("256 KiB")));
    }
}
