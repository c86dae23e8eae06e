//! Describes the shard in a folder of results, so that a merge notices missing shards.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{SCHEMA_VERSION, Shard};
use crate::model::{digest::digest, humanize};

/// A shard, and the class that it is taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardInfo {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The number of the shard, from 1.
    pub index: usize,
    /// The number of shards.
    pub of: usize,
    /// The number of submissions in the whole class.
    pub submissions: usize,
    /// Digest of their names. All shards must come from the same listing, because positions in it decide.
    pub listing_sha256: String,
}

impl ShardInfo {
    /// Describes `shard` of the class with these `students`, in the order of the sorted listing.
    pub fn new(shard: Shard, students: &[&str]) -> Self {
        let Shard { index, of } = shard;
        let listing_sha256 = digest(students.join("\n").as_bytes());
        Self { schema_version: SCHEMA_VERSION, index, of, submissions: students.len(), listing_sha256 }
    }
}

/// Checks that no shard is missing. `parts` may be those of several classes.
///
/// # Errors
/// A shard is missing, or the shards come from different listings. The message is for the instructor.
pub fn nothing_missing(parts: &[ShardInfo]) -> Result<(), String> {
    let mut classes: BTreeMap<(usize, &str), (usize, BTreeSet<usize>)> = BTreeMap::new();
    for part in parts {
        let class = classes.entry((part.of, &part.listing_sha256)).or_default();
        class.0 = part.submissions;
        class.1.insert(part.index);
    }
    let missing = |of: usize, there: &BTreeSet<usize>| -> Vec<String> {
        (1..=of).filter(|index| !there.contains(index)).map(|index| format!("{index}/{of}")).collect()
    };
    for ((of, listing), (submissions, there)) in &classes {
        let missing = missing(*of, there);
        if missing.is_empty() {
            continue;
        }
        let other = classes.iter().find(|((other, names), _)| other == of && names != listing);
        return Err(match other {
            Some((_, (others, _))) => other_listing(*submissions, *others),
            None => format!(
                "the results of {} are not there: grade them, or name their folders, too",
                list(&missing)
            ),
        });
    }
    Ok(())
}

fn list(parts: &[String]) -> String {
    let names: Vec<&str> = parts.iter().map(String::as_str).collect();
    format!("{} {}", if parts.len() == 1 { "part" } else { "parts" }, humanize::list(&names))
}

fn other_listing(one: usize, other: usize) -> String {
    let counts = match (one.min(other), one.max(other)) {
        (one, other) if one == other => {
            format!("both have {}, but not the same", humanize::count(one, "submission"))
        }
        (one, other) => format!("one of {one}, one of {}", humanize::count(other, "submission")),
    };
    format!(
        "the parts were not taken from the same list ({counts}): something came or went while they were graded, and \
         somebody may be in no part; grade all parts again from a copy that stays as it is"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(index: usize, of: usize, students: &[&str]) -> ShardInfo {
        ShardInfo::new(Shard { index, of }, students)
    }

    #[test]
    fn all_parts_have_to_be_there() {
        let (class, other) = (["ann", "bob", "cem"], ["dan"]);
        for (parts, expected) in [
            (vec![], Ok(())),
            (vec![part(1, 1, &class)], Ok(())),
            (vec![part(2, 2, &class), part(1, 2, &class), part(2, 2, &class)], Ok(())),
            (vec![part(1, 2, &class), part(2, 2, &class), part(1, 1, &other)], Ok(())),
            (vec![part(1, 2, &class)], Err("the results of part `2/2` are not there")),
            (
                vec![part(2, 4, &class), part(4, 4, &class)],
                Err("the results of parts `1/4` and `3/4` are not there"),
            ),
            (
                vec![part(1, 2, &class), part(2, 2, &class), part(1, 3, &other)],
                Err("the results of parts `2/3` and `3/3`"),
            ),
            (vec![part(1, 2, &class), part(2, 4, &class)], Err("the results of part `2/2`")),
        ] {
            let found = nothing_missing(&parts);
            let fits = match (&found, expected) {
                (Ok(()), Ok(())) => true,
                (Err(found), Err(expected)) => found.starts_with(expected),
                _ => false,
            };
            assert!(fits, "{parts:?}: {found:?}");
        }
    }

    #[test]
    fn parts_of_another_list_are_told_from_missing_ones() {
        for (students, expected) in [
            (&["ann", "bob", "cem"][..], "(one of 2, one of 3 submissions)"),
            (&["ann", "bea"], "(both have 2 submissions, but not the same)"),
        ] {
            let error =
                nothing_missing(&[part(1, 2, &["ann", "bob"]), part(2, 2, students)]).expect_err(expected);
            assert!(
                error.starts_with("the parts were not taken from the same list") && error.contains(expected),
                "{error}"
            );
        }
    }
}
