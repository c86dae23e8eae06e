//! Gradescope's `submission_metadata.yml`, which has the names of the students of `submission_456`.
//!
//! Reads only the form of YAML that Gradescope writes. For anything else the folder's own name stays.

use std::collections::BTreeMap;

/// The file's name. It lies beside the submissions.
pub(super) const FILE: &str = "submission_metadata.yml";
/// In bytes. A class of thousands with all earlier attempts has less.
pub(super) const MAX: u64 = 16 * 1024 * 1024;

/// The names by folder: `Jane Doe`, or `Jane Doe & Bob Roe` for a group.
pub(super) fn names(text: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::<String, String>::new();
    let mut folder = None;
    for line in text.lines() {
        if let Some(key) = line.strip_suffix(':').filter(|key| !key.starts_with([' ', '-', ':', '#'])) {
            folder = Some(unquoted(key));
        }
        let value = line.trim_start().trim_start_matches("- ").strip_prefix(":name:");
        if let (Some(folder), Some(name)) = (&folder, value.map(|value| unquoted(value.trim())))
            && !name.is_empty()
        {
            let all = names.entry(folder.clone()).or_default();
            let sep = if all.is_empty() { "" } else { " & " };
            all.push_str(sep);
            all.push_str(&name);
        }
    }
    names
}

fn unquoted(value: &str) -> String {
    let between = |quote: char| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    between('\'')
        .map(|value| value.replace("''", "'"))
        .or_else(|| between('"').map(Into::into))
        .unwrap_or(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn students_are_found() {
        let text = "---\nsubmission_1:\n  :submitters:\n  - :name: Jane Doe\n    :sid: '100'\n    :email: j@x.edu\n  :created_at: 2026-01-01\n\
                    submission_2:\n  :submitters:\n  - :name: 'Pat O''Neill'\n  - :name: \"Bob\"\n\
                    submission_3:\n  :submitters: []\n";
        let expected = [("submission_1", "Jane Doe"), ("submission_2", "Pat O'Neill & Bob")];
        assert_eq!(names(text), expected.map(|(a, b)| (a.into(), b.into())).into());
        assert!(names(":name: nobody's\n\u{0}").is_empty());
    }
}
