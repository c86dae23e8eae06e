//! A table of the manifest with typed access to its keys. A value of the wrong type is reported and counts as absent.

use toml::de::{DeTable, DeValue};

use super::{EXERCISE, LESSON, TOP, faults::Faults};
use crate::model::humanize;

/// The keys that a table may have.
pub(super) struct Keys {
    /// The table as it is named in messages: "in `[[exercises]]`".
    pub(super) place: &'static str,
    /// Keys that rustlings has, too.
    pub(super) rustlings: &'static [&'static str],
    pub(super) ours: &'static [&'static str],
}

impl Keys {
    fn all(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.rustlings.iter().chain(self.ours).copied()
    }

    fn has(&self, key: &str) -> bool {
        self.all().any(|known| known == key)
    }
}

/// A value and its byte offset in the manifest.
#[derive(Clone, Copy)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

pub(super) struct Section<'d> {
    pub(super) table: &'d DeTable<'d>,
    /// The byte offset of the table's header.
    pub(super) at: usize,
    pub(super) keys: &'static Keys,
}

impl<'d> Section<'d> {
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    pub(super) fn has_key_of_ours(&self) -> bool {
        self.keys.ours.iter().any(|key| self.has(key))
    }

    /// Reports every key that the table may not have.
    pub(super) fn reject_unknown(&self, faults: &mut Faults) {
        for key in self.table.keys().filter(|key| !self.keys.has(key.get_ref())) {
            let (at, name) = (key.span().start, key.get_ref().as_ref());
            let unknown = format!("unknown key `{}` {}", name.escape_debug(), self.keys.place);
            match [&TOP, &LESSON, &EXERCISE].into_iter().find(|keys| keys.has(name)) {
                Some(table) => faults.doubtful(at, format!("{unknown}; it belongs {}", table.place)),
                None => faults.report(at, format!("{unknown}{}", self.advice(name))),
            }
        }
    }

    /// The end of the message for an unknown key: a similar key, or all keys.
    fn advice(&self, key: &str) -> String {
        let known: Vec<_> = self.keys.all().collect();
        match humanize::did_you_mean(key, known.iter().copied()) {
            suggestion if suggestion.is_empty() => format!("; known are {}", humanize::list(&known)),
            suggestion => suggestion,
        }
    }

    fn get<T>(
        &self,
        key: &str,
        expected: &str,
        faults: &mut Faults,
        read: impl Fn(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<Located<T>> {
        let found = self.table.get(key)?;
        let at = found.span().start;
        let value = read(found.get_ref());
        if value.is_none() {
            faults.report(at, format!("`{key}` must be {expected}, but this is {}", kind(found.get_ref())));
        }
        value.map(|value| Located { value, at })
    }

    pub(super) fn text(&self, key: &str, faults: &mut Faults) -> Option<Located<&'d str>> {
        self.get(key, "a string", faults, DeValue::as_str)
    }

    /// A string with more than white space.
    pub(super) fn filled(&self, key: &str, faults: &mut Faults) -> Option<Located<&'d str>> {
        let text = self.text(key, faults)?;
        if text.value.trim().is_empty() {
            faults.report(text.at, format!("`{key}` is empty: fill it or leave it out"));
            return None;
        }
        Some(text)
    }

    pub(super) fn flag(&self, key: &str, default: bool, faults: &mut Faults) -> bool {
        self.get(key, "true or false", faults, DeValue::as_bool).map_or(default, |flag| flag.value)
    }

    pub(super) fn integer(&self, key: &str, faults: &mut Faults) -> Option<Located<i64>> {
        self.get(key, "a whole number", faults, integer)
    }

    pub(super) fn number(&self, key: &str, faults: &mut Faults) -> Option<Located<f64>> {
        self.get(key, "a number", faults, |value| match value {
            DeValue::Float(float) => float.as_str().parse().ok(),
            #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
            other => integer(other).map(|n| n as f64),
        })
    }

    /// The strings of a list. Other values are reported and left out.
    pub(super) fn texts(&self, key: &str, faults: &mut Faults) -> Option<Vec<Located<&'d str>>> {
        let list = self.get(key, "a list of strings", faults, DeValue::as_array)?;
        let mut texts = Vec::new();
        for item in list.value.iter() {
            match item.get_ref().as_str() {
                Some(value) => texts.push(Located { value, at: item.span().start }),
                None => {
                    let message =
                        format!("`{key}` must be a list of strings, but here is {}", kind(item.get_ref()));
                    faults.report(item.span().start, message);
                }
            }
        }
        Some(texts)
    }

    /// The whole numbers of a table. Other values are reported and left out.
    pub(super) fn integers(&self, key: &str, faults: &mut Faults) -> Option<Vec<(String, Located<i64>)>> {
        let table = self.get(key, "a table of whole numbers", faults, DeValue::as_table)?;
        let mut integers = Vec::new();
        for (name, item) in table.value {
            let at = item.span().start;
            match integer(item.get_ref()) {
                Some(value) => integers.push((name.get_ref().to_string(), Located { value, at })),
                None => {
                    let what = kind(item.get_ref());
                    faults
                        .report(at, format!("`{key}` must be a table of whole numbers, but here is {what}"));
                }
            }
        }
        Some(integers)
    }

    /// The tables of `[[key]]`. Empty if the key is absent, `None` if it is not a list.
    pub(super) fn tables(
        &self,
        key: &str,
        keys: &'static Keys,
        faults: &mut Faults,
    ) -> Option<Vec<Section<'d>>> {
        let Some(found) = self.table.get(key) else { return Some(Vec::new()) };
        let wrong = |found: &DeValue<'_>| {
            format!("`{key}` must be written as `[[{key}]]`, but this is {}", kind(found))
        };
        let Some(items) = found.get_ref().as_array() else {
            faults.report(found.span().start, wrong(found.get_ref()));
            return None;
        };
        let mut sections = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => sections.push(Section { table, at: item.span().start, keys }),
                None => faults.report(item.span().start, wrong(item.get_ref())),
            }
        }
        Some(sections)
    }
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
