//! Releases withheld points.

use std::collections::BTreeMap;

use super::{ClassResults, Flag, FlagKind};
use crate::model::humanize;

/// Releases the withheld points of `names` (`STUDENT/EXERCISE`), and adds a flag that says so.
///
/// # Errors
/// There is no such student or exercise, or its points are not withheld. Then `class` is unchanged.
pub fn release(class: &mut ClassResults, names: &[String]) -> Result<(), String> {
    let keys = class.grades.iter().map(|grade| format!("{}/{}", grade.student, grade.exercise));
    let mut grades: BTreeMap<String, _> =
        keys.collect::<Vec<_>>().into_iter().zip(&mut class.grades).collect();
    for name in names {
        match grades.get(name) {
            Some(grade) if grade.withheld => {}
            Some(_) => return Err(format!("`--release {name}`: nothing is withheld there")),
            None => {
                let withheld =
                    grades.iter().filter(|(_, grade)| grade.withheld).map(|(name, _)| name.as_str());
                let suggestion = humanize::did_you_mean(name, withheld);
                return Err(format!("`--release {name}`: there is no such student and exercise{suggestion}"));
            }
        }
    }
    for name in names {
        // `names` may have it twice.
        let Some(grade) = grades.remove(name) else { continue };
        grade.withheld = false;
        grade.points = grade.earned;
        let note = "it was withheld, and an instructor let it count".to_owned();
        grade.flags.push(Flag { kind: FlagKind::Released, line: None, note });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::{Points, fixtures};

    fn released(asked: &[&str]) -> Result<ClassResults, String> {
        let mut class = fixtures::class();
        let asked: Vec<String> = asked.iter().map(|name| (*name).to_owned()).collect();
        release(&mut class, &asked).map(|()| class)
    }

    #[test]
    fn a_released_mark_counts_and_shows_that_it_was_released() {
        let class = released(&["bob/lazy1", "bob/lazy1"]).expect("it is withheld");
        let tally = class.tally_of("bob").expect("bob");
        assert_eq!((tally.total, tally.to_review), (Points::whole(1), 0));
        let kinds: Vec<&str> = tally.grades[0].flags.iter().map(|flag| flag.kind.snake()).collect();
        assert_eq!(kinds, ["compiler_hole", "released"]);
        let changed =
            class.grades.iter().zip(fixtures::class().grades).filter(|(now, before)| **now != *before);
        assert_eq!(changed.count(), 1);
    }

    #[test]
    fn what_is_not_withheld_cannot_be_released() {
        for (asked, told) in [
            ("bob/lazy2", "there is no such student and exercise; did you mean `bob/lazy1`?"),
            ("bob", "there is no such student and exercise"),
            ("ann/lazy1", "nothing is withheld there"),
        ] {
            assert_eq!(released(&["bob/lazy1", asked]), Err(format!("`--release {asked}`: {told}")));
        }
    }
}
