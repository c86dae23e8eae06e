//! The results of a graded class in the formats of other programs. Every output depends on
//! [`crate::model::grade::ClassResults`] only, so the same class gives the same bytes.
//!
//! Students control the names of their submissions and parts of the reports. [`crate::model::printable`] has the escaping rules
//! for each format.

pub mod classroom;
pub mod csv;
pub mod gradescope;
pub mod jsonl;
pub mod junit;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{grade::fixtures, printable};

    /// `--format` may print any format to a terminal or the log of a CI system.
    #[test]
    fn no_line_of_any_format_is_a_log_command() {
        let class = fixtures::hostile();
        let of_all = [
            jsonl::results(&class),
            jsonl::run(&class.run),
            csv::gradebook(&class),
            csv::long(&class),
            junit::render(&class),
        ];
        let of_each = class.tallies().flat_map(|submission| {
            [gradescope::render(&class, &submission), classroom::render(&class, &submission)]
        });
        for text in of_all.into_iter().chain(of_each) {
            for line in text.lines() {
                assert_eq!(printable::log_line(line), line);
            }
        }
    }
}
