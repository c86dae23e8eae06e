//! Points, in hundredths.

use std::{fmt, iter::Sum};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Hundredths of a point, so that sums are exact on every machine. In JSON a number: `2.5`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(u64);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// `points` without a fraction.
    pub fn whole(points: u32) -> Self {
        Self(u64::from(points) * 100)
    }

    /// `points * part / whole`, rounded down, so that only the whole gives all points. 0 if `whole` is 0.
    pub fn share(points: u32, part: u32, whole: u32) -> Self {
        let hundredths = u64::from(points) * 100 * u64::from(part);
        Self(hundredths.checked_div(u64::from(whole)).unwrap_or(0))
    }

    /// `self / n`, rounded to the nearest hundredth. 0 if `n` is 0.
    pub fn divided_by(self, n: usize) -> Self {
        let n = n as u64;
        Self((self.0 + n / 2).checked_div(n).unwrap_or(0))
    }

    /// The points as a floating-point number, for formats that need one.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

/// `3`, `2.5`, `0.33`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        f.pad(&match (rest, rest % 10) {
            (0, _) => whole.to_string(),
            (_, 0) => format!("{whole}.{}", rest / 10),
            _ => format!("{whole}.{rest:02}"),
        })
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        Self(points.map(|points| points.0).sum())
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            serializer.serialize_u64(self.0 / 100)
        } else {
            serializer.serialize_f64(self.as_f64())
        }
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let points = f64::deserialize(deserializer)?;
        // Both casts saturate. No report has numbers that large.
        Ok(Self((points * 100.0).round() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_down_and_shown_without_zeros() {
        for (points, part, whole, text) in [
            (3, 1, 1, "3"),
            (3, 1, 2, "1.5"),
            (1, 1, 3, "0.33"),
            (1, 2, 3, "0.66"),
            (1, 3, 3, "1"),
            (2, 1, 40, "0.05"),
            (5, 0, 0, "0"),
        ] {
            assert_eq!(Points::share(points, part, whole).to_string(), text, "{part}/{whole} of {points}");
        }
    }

    #[test]
    fn quotients_are_rounded_to_the_nearest() {
        for (points, n, text) in [(10, 4, "2.5"), (2, 3, "0.67"), (1, 3, "0.33"), (5, 0, "0"), (0, 7, "0")] {
            assert_eq!(Points::whole(points).divided_by(n).to_string(), text, "{points}/{n}");
        }
    }

    #[test]
    fn json_keeps_every_hundredth() {
        for hundredths in [0, 1, 33, 50, 100, 1_234_567] {
            let json = serde_json::to_string(&Points(hundredths)).expect("a number");
            assert_eq!(serde_json::from_str::<Points>(&json).ok(), Some(Points(hundredths)), "{json}");
        }
    }
}
