//! The header that labels a hidden test file (`starter:`) or an answer (`verdict:`): its first `//!` lines.
//!
//! ```text
//! //! verdict: failed
//! //! says: expected 600 ms in all
//! ```

use super::verdict::VerdictKind;

/// The verdict that a labelled file must get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedVerdict {
    pub kind: VerdictKind,
    /// Each of these must occur in the verdict as the learner reads it.
    pub says: Vec<String>,
}

/// Reads the label whose verdict is under `key` (`verdict` or `starter`).
///
/// # Errors
/// A sentence with what is missing or misspelt.
pub fn label(source: &str, key: &str) -> Result<ExpectedVerdict, String> {
    let lines = || source.lines().take_while(|line| line.starts_with("//!")).map(|line| line[3..].trim());
    let values = |name: &str| -> Vec<String> {
        lines()
            .filter_map(|line| line.split_once(':'))
            .filter(|(found, _)| *found == name)
            .map(|(_, value)| value.trim().to_owned())
            .collect()
    };
    let verdicts = values(key);
    let [verdict] = verdicts.as_slice() else {
        return Err(format!("the file must begin with one line `//! {key}: <verdict>`"));
    };
    let kind = VerdictKind::from_snake(verdict).ok_or_else(|| {
        let known: Vec<_> = VerdictKind::ALL.iter().map(|kind| kind.snake()).collect();
        format!("`{verdict}` is not a verdict; they are {}", super::humanize::list(&known))
    })?;
    Ok(ExpectedVerdict { kind, says: values("says") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_verdict_and_what_it_says() {
        let source = "//! verdict: timed_out\n//! says: 5 s: too long\n//! says: b\n//! why: c\nfn a() {}\n//! says: no";
        let label = label(source, "verdict").expect("a label");
        assert_eq!(
            label,
            ExpectedVerdict { kind: VerdictKind::TimedOut, says: vec!["5 s: too long".into(), "b".into()] }
        );
    }

    #[test]
    fn complains_about_a_missing_or_misspelt_verdict() {
        assert!(label("fn a() {}", "verdict").unwrap_err().contains("must begin with"));
        assert!(label("//! verdict: fialed", "verdict").unwrap_err().contains("`fialed` is not a verdict"));
    }
}
