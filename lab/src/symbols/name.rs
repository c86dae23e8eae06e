//! Parses the demangler's names of functions.

/// The parts of a function's name, without generics, closures and hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// `["tokio", "sync", "oneshot", "Receiver", "poll"]`.
    pub(crate) path: Vec<String>,
    /// For a method of a trait: the last part of the trait's name, such as `Future`.
    pub(crate) of_trait: Option<String>,
}

impl Name {
    pub(crate) fn parse(text: &str) -> Name {
        let text = text.trim_start_matches('_');
        let Some(rest) = text.strip_prefix('<') else {
            return Name { path: path(text), of_trait: None };
        };
        let end = closing(rest).unwrap_or(rest.len());
        let (inner, method) = (&rest[..end], rest.get(end + 1..).unwrap_or_default());
        let (ty, of_trait) = split_as(inner);
        let mut parts = self_type(ty);
        parts.extend(path(method));
        Name { path: parts, of_trait: of_trait.and_then(|of| path(of).pop()) }
    }

    /// At most a type and its method: `Account::withdraw`, `transfer`.
    pub(crate) fn short(&self) -> String {
        let Some((last, before)) = self.path.split_last() else { return String::new() };
        match before.last() {
            Some(ty) if is_type(ty) => format!("{ty}::{last}"),
            _ => last.clone(),
        }
    }
}

/// Whether a part names a type: it begins with a capital letter.
pub(crate) fn is_type(part: &str) -> bool {
    part.starts_with(|first: char| first.is_ascii_uppercase())
}

/// The index of the `>` that closes a `<` before the text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match letter {
            '<' => depth += 1,
            // Except in the arrow of a function type.
            '>' if before != '-' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
        before = letter;
    }
    None
}

/// Splits `A as B`, unless the `as` is inside generics.
fn split_as(text: &str) -> (&str, Option<&str>) {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '<' => depth += 1,
            '>' => depth -= 1,
            ' ' if depth == 0 && text[at..].starts_with(" as ") => {
                return (&text[..at], Some(&text[at + 4..]));
            }
            _ => {}
        }
    }
    (text, None)
}

/// A method of `&mut T` is shown as one of `T`.
fn self_type(text: &str) -> Vec<String> {
    path(text.trim_start_matches(['&', '*']).trim_start_matches("mut ").trim_start_matches("dyn "))
}

/// The names between the `::`.
fn path(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0_i32;
    let mut before = ' ';
    for letter in text.chars() {
        match letter {
            '<' | '{' => depth += 1,
            '>' if before != '-' => depth -= 1,
            '}' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
        before = letter;
    }
    plain.split("::").filter(|part| is_name(part)).map(str::to_owned).collect()
}

/// False for the hash at the end of legacy symbols, and for the empty part that generics leave.
fn is_name(part: &str) -> bool {
    let is_hash =
        part.len() == 17 && part.starts_with('h') && part[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    !part.is_empty() && !is_hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, Option<String>) {
        let name = Name::parse(text);
        (name.path.join("::"), name.of_trait)
    }

    #[test]
    fn closures_generics_and_hashes_are_left_out() {
        assert_eq!(
            parsed("check::exercise::transfer::{{closure}}::h0123456789abcdef").0,
            "check::exercise::transfer"
        );
        assert_eq!(
            parsed("tokio::sync::mutex::Mutex<T>::lock::{{closure}}").0,
            "tokio::sync::mutex::Mutex::lock"
        );
        assert_eq!(
            parsed("<tokio::sync::mutex::Mutex<u8>>::lock::{closure#0}").0,
            "tokio::sync::mutex::Mutex::lock"
        );
        assert_eq!(parsed("std::thread::sleep::<fn(u8) -> u8>").0, "std::thread::sleep");
    }

    #[test]
    fn a_method_of_a_trait_is_shown_as_one_of_its_type() {
        let name = "<tokio::sync::oneshot::Receiver<T> as core::future::future::Future>::poll";
        assert_eq!(parsed(name), ("tokio::sync::oneshot::Receiver::poll".into(), Some("Future".into())));
        assert_eq!(parsed("<&mut F as core::future::Future>::poll").0, "F::poll");
    }

    #[test]
    fn short_names_have_at_most_a_type() {
        assert_eq!(
            Name::parse("<check::exercise::Keeps as core::future::Future>::poll").short(),
            "Keeps::poll"
        );
        assert_eq!(Name::parse("check::exercise::transfer::{{closure}}").short(), "transfer");
    }
}
