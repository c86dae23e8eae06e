//! Renders Markdown for the terminal.

mod tables;

use termimad::{MadSkin, crossterm::style::Color};

use super::{
    style::{Role, Style},
    text::{sanitize, wrap},
};

/// Longer lines are hard to read.
const MAX_WIDTH: usize = 100;

/// Renders `markdown` with termimad if the style has colours, else as plain text with wrapped paragraphs.
pub fn render(markdown: &str, style: &Style) -> String {
    let markdown = sanitize(markdown);
    let width = style.width.min(MAX_WIDTH);
    let markdown = tables::unfold(&markdown, width, style.glyph("→", "->"));
    if style.color { typeset(&markdown, width, style) } else { rewrap(&markdown, width) }
}

/// Code does not go through termimad, which would break long lines of charts. The lines of a paragraph are joined first,
/// because termimad takes each line for a paragraph.
fn typeset(markdown: &str, width: usize, style: &Style) -> String {
    let skin = skin(style.unicode);
    let joined = rewrap(markdown, usize::MAX);
    let mut out = String::new();
    // Every second piece is between two fences.
    for (n, piece) in joined.split("```").enumerate() {
        if n % 2 == 0 {
            out += &skin.text(piece.trim_matches('\n'), Some(width)).to_string();
        } else {
            let code = piece.split_once('\n').map_or("", |(_language, code)| code);
            let lines =
                code.trim_end().lines().map(|line| format!("  {}\n", style.style(Role::Accent, line)));
            out += &format!("\n{}\n", lines.collect::<String>());
        }
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn skin(unicode: bool) -> MadSkin {
    let mut skin = MadSkin::default();
    if !unicode {
        skin.limit_to_ascii();
    }
    for header in &mut skin.headers {
        header.align = termimad::Alignment::Left;
    }
    skin.set_headers_fg(Color::Cyan);
    skin.inline_code.object_style.background_color = None;
    skin.inline_code.set_fg(Color::Yellow);
    skin
}

/// Paragraphs and list items are wrapped; code, tables, headings and quotes stay as they are.
fn rewrap(markdown: &str, width: usize) -> String {
    let mut out = Vec::new();
    let mut paragraph = String::new();
    let mut in_code = false;
    for line in markdown.lines() {
        let fence = line.trim_start().starts_with("```");
        if fence || in_code || is_fixed(line) {
            flush(&mut paragraph, width, &mut out);
            out.push(line.trim_end().to_owned());
        } else {
            if item_indent(line) > 0 {
                flush(&mut paragraph, width, &mut out);
            }
            paragraph.push_str(line);
            paragraph.push('\n');
        }
        in_code ^= fence;
    }
    flush(&mut paragraph, width, &mut out);
    out.join("\n").trim_end().to_owned()
}

fn is_fixed(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with("    ") || line.trim_start().starts_with(['|', '#', '>', '<'])
}

/// The column at which the text of a list item begins; 0 if `line` begins no list item.
fn item_indent(line: &str) -> usize {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if text.starts_with("- ") || text.starts_with("* ") {
        indent + 2
    } else if number > 0 && text[number..].starts_with(". ") {
        indent + number + 2
    } else {
        0
    }
}

fn flush(paragraph: &mut String, width: usize, out: &mut Vec<String>) {
    let text = std::mem::take(paragraph).trim_end().replace('\n', " ");
    let hang = item_indent(&text);
    let first = text.len() - text.trim_start().len();
    for (n, line) in wrap(&text, width.saturating_sub(hang).max(20)).into_iter().enumerate() {
        out.push(format!("{}{line}", " ".repeat(if n == 0 { first } else { hang })));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = "\
# A lesson

One paragraph of **some** words that
was broken by its author.

- an item that is long enough
  to go on
1. first

```text
 a chart         of more columns than there are
```

| a | b |
|---|---|
| 1 | 2 |
";

    #[test]
    fn without_colours_paragraphs_are_wrapped_and_nothing_else() {
        insta::assert_snapshot!(render(LESSON, &Style { width: 30, ..Style::PLAIN }), @r"
        # A lesson

        One paragraph of **some**
        words that was broken by its
        author.

        - an item that is long
          enough to go on
        1. first

        ```text
         a chart         of more columns than there are
        ```

        | a | b |
        |---|---|
        | 1 | 2 |
        ");
    }

    #[test]
    fn with_colours_code_stays_whole() {
        let text = render(LESSON, &Style { width: 30, color: true, ..Style::PLAIN });
        insta::assert_snapshot!(console::strip_ansi_codes(&text), @r"
        A lesson

        One paragraph of some words
        that was broken by its author.

        * an item that is long enough
          to go on
        1. first

           a chart         of more columns than there are

        | a | b |
        +---+---+
        |1  |2  |
        ");
    }

    #[test]
    fn escape_sequences_do_not_reach_the_terminal() {
        assert_eq!(render("a\x1b]0;title\x07b \u{202e}c", &Style::PLAIN), "ab \u{fffd}c");
    }
}
