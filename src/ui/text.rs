//! Wraps, clips and sanitizes text.

use console::{measure_text_width, strip_ansi_codes, truncate_str};

use super::style::{Role, Style};

/// Lines of text; none of them contains a line break.
pub type Lines = Vec<String>;

/// Makes untrusted text safe to print: it cannot move the cursor, set a title or reverse the reading direction. Escape
/// sequences are removed, other control characters become visible.
pub fn sanitize(text: &str) -> String {
    strip_ansi_codes(text)
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', "    ")
        .chars()
        .map(visible)
        .collect()
}

fn visible(c: char) -> char {
    match c {
        '\n' => '\n',
        '\u{7f}' => '\u{2421}',
        // The Unicode block "Control Pictures" has a glyph for each of them.
        c if c < ' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('?'),
        c if c.is_control() || is_bidi_control(c) => '\u{fffd}',
        c => c,
    }
}

/// Characters that change the order in which a line is displayed.
const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// [`sanitize`], but keeps colours if the style has them. For the compiler's diagnostics.
pub fn sanitize_keep_color(text: &str, style: &Style) -> String {
    if !style.color {
        return sanitize(text);
    }
    let parts = console::AnsiCodeIterator::new(text);
    parts
        .map(|(part, is_code)| if is_code && is_colour(part) { part.to_owned() } else { sanitize(part) })
        .collect()
}

fn is_colour(code: &str) -> bool {
    code.strip_prefix("\x1b[")
        .and_then(|rest| rest.strip_suffix('m'))
        .is_some_and(|inner| inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'))
}

/// Breaks lines that are wider than `width` between words. Other lines stay as they are, so small tables keep their layout.
pub fn wrap(text: &str, width: usize) -> Lines {
    text.lines().flat_map(|line| wrap_line(line, width)).collect()
}

/// [`wrap`] for texts that an author has wrapped in the source: joins the lines of a paragraph first. Indented lines and list
/// items are not joined to the line before.
pub fn reflow(text: &str, width: usize) -> Lines {
    let mut paragraphs: Lines = Vec::new();
    for line in text.lines().map(str::trim_end) {
        let joins = |last: &String| is_prose(last) && is_prose(line) && !begins_item(line);
        match paragraphs.last_mut() {
            Some(last) if joins(last) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => paragraphs.push(line.to_owned()),
        }
    }
    paragraphs.iter().flat_map(|paragraph| wrap_line(paragraph, width)).collect()
}

fn is_prose(line: &str) -> bool {
    line.starts_with(|c: char| !c.is_whitespace())
}

fn begins_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*']) || (number != line && number.starts_with(['.', ')']))
}

fn wrap_line(line: &str, width: usize) -> Lines {
    let line = line.trim_end();
    if measure_text_width(line) <= width {
        return vec![line.to_owned()];
    }
    let margin = &line[..line.len() - line.trim_start().len()];
    let mut lines = vec![margin.to_owned()];
    for word in line.split_whitespace() {
        let last = lines.last_mut().expect("never empty");
        if last == margin {
            last.push_str(word);
        } else if measure_text_width(last) + 1 + measure_text_width(word) <= width {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(format!("{margin}{word}"));
        }
    }
    lines
}

/// Puts `prefix` before every line that is not empty.
pub fn indent(lines: impl IntoIterator<Item = impl AsRef<str>>, prefix: &str) -> Lines {
    lines
        .into_iter()
        .map(|line| match line.as_ref() {
            "" => String::new(),
            line => format!("{prefix}{line}"),
        })
        .collect()
}

/// The number of rows that `line` takes in a terminal.
pub fn rows(line: &str, width: usize) -> usize {
    measure_text_width(line).div_ceil(width.max(1)).max(1)
}

/// The number of rows that all `lines` take in a terminal.
pub fn all_rows(lines: &[String], width: usize) -> usize {
    lines.iter().map(|line| rows(line, width)).sum()
}

/// `line`, cut to the style's width. A cut line ends with an ellipsis.
pub fn clip(line: &str, style: &Style) -> String {
    truncate_str(line, style.width, style.glyph("…", "...")).into_owned()
}

/// `left` and `right` at the two ends of a line. If both do not fit, only `left`.
pub fn justify(left: &str, right: &str, width: usize) -> String {
    let (left_width, right_width) = (measure_text_width(left), measure_text_width(right));
    match width.checked_sub(left_width + right_width) {
        Some(gap) if gap > 0 && right_width > 0 => format!("{left}{}{right}", " ".repeat(gap)),
        _ => left.to_owned(),
    }
}

/// As many of `lines` as fit into `max_rows`. If some do not fit, the last row says how many are missing, followed by `hint`,
/// which says how to see them.
pub fn truncate_lines(lines: Lines, max_rows: usize, hint: &str, style: &Style) -> Lines {
    if all_rows(&lines, style.width) <= max_rows {
        return lines;
    }
    let mut remaining = max_rows.saturating_sub(1);
    let kept: Lines = lines
        .iter()
        .take_while(|line| {
            let needed = rows(line, style.width);
            let fits = needed <= remaining;
            remaining = remaining.saturating_sub(needed);
            fits
        })
        .cloned()
        .collect();
    let dots = style.glyph("…", "...");
    let missing = crate::model::humanize::count(lines.len() - kept.len(), "more line");
    let note = style.style(Role::Dim, format!("   {dots} {missing}: {hint}"));
    kept.into_iter().chain([note]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_of_a_program_cannot_control_the_terminal() {
        for (raw, safe) in [
            ("plain ünïcode", "plain ünïcode"),
            ("\x1b[31mred\x1b[0m", "red"),
            ("\x1b[2Jcleared", "cleared"),
            ("\x1b]0;title\x07x", "x"),
            ("50%\r100%\r\n", "50%\n100%\n"),
            ("bell\x07 tab\tend", "bell\u{2407} tab    end"),
            ("lone \x1b escape", "lone \u{241b} escape"),
            ("\u{202e}gnp.exe", "\u{fffd}gnp.exe"),
            ("\u{9b}31mx", "x"),
            ("a\u{85}b", "a\u{fffd}b"),
        ] {
            assert_eq!(sanitize(raw), safe, "{raw:?}");
        }
    }

    #[test]
    fn the_compilers_colours_stay_and_nothing_else() {
        let style = Style { color: true, ..Style::PLAIN };
        assert_eq!(
            sanitize_keep_color("\x1b[1m\x1b[91merror\x1b[0m\x1b[2J", &style),
            "\x1b[1m\x1b[91merror\x1b[0m"
        );
        assert_eq!(sanitize_keep_color("\x1b[91merror\x1b[0m", &Style::PLAIN), "error");
    }

    #[test]
    fn prose_breaks_between_words() {
        assert_eq!(wrap("one two three\n\nfour", 8), ["one two", "three", "", "four"]);
        assert_eq!(wrap("  a   b\n  one two three", 9), ["  a   b", "  one two", "  three"]);
        assert_eq!(wrap("incomprehensibilities", 8), ["incomprehensibilities"]);
    }

    #[test]
    fn paragraphs_flow_and_tables_stay() {
        let text = "one two\nthree four\n\n  a   b\n  c   d\n- item\n- other\n2. last";
        assert_eq!(
            reflow(text, 13),
            ["one two three", "four", "", "  a   b", "  c   d", "- item", "- other", "2. last"]
        );
    }

    #[test]
    fn lines_that_do_not_fit_are_counted() {
        let lines: Lines = (1..=5).map(|n| n.to_string()).collect();
        assert_eq!(truncate_lines(lines.clone(), 5, "x", &Style::PLAIN), lines);
        assert_eq!(
            truncate_lines(lines, 3, "`run` prints all", &Style::PLAIN),
            ["1", "2", "   ... 3 more lines: `run` prints all"]
        );
    }

    #[test]
    fn a_long_line_counts_as_the_rows_it_takes() {
        let lines = vec!["x".repeat(100), "y".into()];
        assert_eq!(truncate_lines(lines, 2, "z", &Style::PLAIN).len(), 1);
    }
}
