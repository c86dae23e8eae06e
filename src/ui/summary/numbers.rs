//! The numbers of the summary: exercises, time, first tries and hints, and the toughest exercise.

use std::time::Duration;

use console::measure_text_width;

use super::{
    MARGIN,
    lessons::{ALL, label, mark},
};
use crate::{
    model::{
        humanize,
        summary::{ExerciseMark, Summary, Toughest},
    },
    ui::{
        style::{Role, Style},
        text::{Lines, wrap},
    },
};

/// The least and the most columns between two cards.
const GAPS: std::ops::RangeInclusive<usize> = 2..=6;

/// A number, for example `8 exercises`, and below it a comment, for example `in 2 lessons`.
struct Card {
    number: String,
    comment: String,
}

impl Card {
    fn new(number: impl Into<String>, comment: impl Into<String>) -> Self {
        Self { number: number.into(), comment: comment.into() }
    }

    fn width(&self) -> usize {
        measure_text_width(&self.number).max(measure_text_width(&self.comment))
    }
}

/// The cards side by side, or below one another if `width` is too small.
pub(super) fn cards(summary: &Summary<'_>, width: usize, style: &Style) -> Lines {
    let cards = all_cards(summary);
    let used = MARGIN.len() + cards.iter().map(Card::width).sum::<usize>();
    let gap = width.saturating_sub(used) / (cards.len() - 1).max(1);
    let mut lines = if gap >= *GAPS.start() {
        in_columns(&cards, gap.min(*GAPS.end()), style)
    } else {
        cards
            .iter()
            .map(|card| format!("{MARGIN}{} {}", style.style(Role::Strong, &card.number), card.comment))
            .collect()
    };
    lines.extend(untimed_note(summary, width, style));
    lines
}

fn in_columns(cards: &[Card], gap: usize, style: &Style) -> Lines {
    let row = |role: Role, text: fn(&Card) -> &String| {
        let cell = |card: &Card| {
            let pad = card.width() - measure_text_width(text(card)) + gap;
            format!("{}{}", style.style(role, text(card)), " ".repeat(pad))
        };
        format!("{MARGIN}{}", cards.iter().map(cell).collect::<String>()).trim_end().to_owned()
    };
    vec![row(Role::Strong, |card| &card.number), row(Role::Dim, |card| &card.comment)]
}

fn all_cards(summary: &Summary<'_>) -> Vec<Card> {
    let lessons = humanize::count(summary.lessons.len(), "lesson");
    let of = if summary.is_finished() {
        format!("in {lessons}")
    } else {
        format!("{} of {lessons}", summary.lessons_passed())
    };
    let mut cards = vec![Card::new(humanize::count(summary.passed, "exercise"), of)];
    cards.extend(time(summary));
    if summary.passed > 0 {
        cards.push(Card::new(format!("{} of {}", summary.first_tries, summary.passed), "at first try"));
    }
    cards.push(hints(summary));
    cards
}

/// `None` if no time was measured.
fn time(summary: &Summary<'_>) -> Option<Card> {
    if summary.worked.is_zero() && summary.days.is_none() {
        return None;
    }
    let over = match summary.days {
        None => "of work".to_owned(),
        Some(1) => "in one day".to_owned(),
        Some(days) => format!("over {days} days"),
    };
    Some(Card::new(humanize::working_time(summary.worked), over))
}

fn hints(summary: &Summary<'_>) -> Card {
    match summary.hints {
        0 => Card::new("no hint", "looked at"),
        hints => Card::new(
            humanize::count(usize::try_from(hints).unwrap_or(usize::MAX), "hint"),
            format!("on {}", humanize::count(summary.hinted, "exercise")),
        ),
    }
}

fn untimed_note(summary: &Summary<'_>, width: usize, style: &Style) -> Lines {
    if summary.untimed == 0 {
        return Lines::new();
    }
    let which = humanize::count(summary.untimed, "exercise");
    let note = format!("{MARGIN}Not included in the time: {which}, passed before it was measured.");
    wrap(&note, width).into_iter().map(|line| style.style(Role::Dim, line)).collect()
}

/// The marks with their meaning. Without `to do` when all is done.
pub(super) fn legend(summary: &Summary<'_>, style: &Style) -> String {
    let shown = ALL.into_iter().filter(|mark| *mark != ExerciseMark::Pending || !summary.is_finished());
    let marks: Vec<String> = shown
        .map(|shown| format!("{} {}", mark(shown, style), style.style(Role::Dim, label(shown))))
        .collect();
    marks.join(" ")
}

/// The exercise that took the most time, or the most attempts; `None` if no exercise stands out.
pub(super) fn toughest(summary: &Summary<'_>, style: &Style) -> Option<String> {
    let toughest = summary.toughest.as_ref()?;
    let label = style.style(Role::Dim, "toughest:");
    let name = style.style(Role::Strong, &toughest.exercise.name);
    Some(format!("{MARGIN}{label} {name}{}", style.style(Role::Dim, format!(", {}", effort(toughest)))))
}

fn effort(toughest: &Toughest<'_>) -> String {
    if toughest.worked < Duration::from_mins(1) {
        humanize::count(usize::try_from(toughest.attempts).unwrap_or(usize::MAX), "try")
    } else {
        humanize::working_time(toughest.worked)
    }
}
