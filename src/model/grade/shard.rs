//! A shard: the part of a class that one of several machines grades.

use std::{fmt, str::FromStr};

/// `2/8` is the second of eight shards. Only the position in the sorted listing decides which shard has a submission. So the
/// shards are disjoint and complete if all machines see the same folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// The number of this shard, from 1.
    pub index: usize,
    /// The number of shards.
    pub of: usize,
}

impl Shard {
    /// The whole class as one shard.
    pub const ALL: Self = Self { index: 1, of: 1 };

    /// Whether this shard has the submission at `position` of the sorted listing, from 0. Neighbours go to different shards,
    /// which spreads slow submissions of one group.
    pub const fn takes(self, position: usize) -> bool {
        match position.checked_rem(self.of) {
            Some(rest) => rest + 1 == self.index,
            None => false,
        }
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |part: &str| part.parse::<usize>().ok();
        let parts = text.split_once('/').and_then(|(index, of)| Some((number(index)?, number(of)?)));
        match parts {
            None => Err("a part is two numbers: `2/8` is the second of eight parts".into()),
            Some((_, 0)) => Err("there is at least one part: `1/1`".into()),
            Some((0, of)) => Err(format!("parts are counted from 1: `1/{of}` is the first")),
            Some((index, of)) if index > of => {
                Err(format!("there is no part {index} of {of}; the last is `{of}/{of}`"))
            }
            Some((index, of)) => Ok(Self { index, of }),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_submission_is_in_exactly_one_part() {
        for of in 1..=9 {
            for position in 0..40 {
                let owners = (1..=of).filter(|index| Shard { index: *index, of }.takes(position)).count();
                assert_eq!(owners, 1, "{position} of {of}");
            }
        }
        assert!((0..10).all(|position| Shard::ALL.takes(position)));
    }

    #[test]
    fn a_part_is_read_or_refused_in_words() {
        for (text, expected) in [
            ("2/8", Ok("2/8")),
            ("8/8", Ok("8/8")),
            ("0/8", Err("parts are counted from 1: `1/8` is the first")),
            ("9/8", Err("there is no part 9 of 8; the last is `8/8`")),
            ("1/0", Err("there is at least one part: `1/1`")),
            ("x/y", Err("a part is two numbers: `2/8` is the second of eight parts")),
            ("-1/8", Err("a part is two numbers: `2/8` is the second of eight parts")),
            ("2", Err("a part is two numbers: `2/8` is the second of eight parts")),
            ("", Err("a part is two numbers: `2/8` is the second of eight parts")),
            ("99999999999999999999/8", Err("a part is two numbers: `2/8` is the second of eight parts")),
        ] {
            let read = text.parse::<Shard>().map(|shard| shard.to_string());
            assert_eq!(read.as_deref().map_err(String::as_str), expected, "{text:?}");
        }
    }
}
