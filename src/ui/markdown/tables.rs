//! Tables that do not fit: three columns of sentences are no table any more on a screen of 80 columns, but a list.

use console::measure_text_width;

/// Turns every table of three or more columns, one of whose rows is wider than `width`, into a list: an item for each row, with the
/// first cells as what it is about (`a -> b -- c`). All else stays as it is. `arrow` stands between cells.
pub(super) fn unfold(markdown: &str, width: usize, arrow: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut table: Vec<&str> = Vec::new();
    let mut in_code = false;
    for line in markdown.lines() {
        in_code ^= line.trim_start().starts_with("```");
        if !in_code && line.starts_with('|') {
            table.push(line);
            continue;
        }
        out.extend(told(&std::mem::take(&mut table), width, arrow));
        out.push(line.to_owned());
    }
    out.extend(told(&table, width, arrow));
    out.join("\n")
}

fn told(table: &[&str], width: usize, arrow: &str) -> Vec<String> {
    let as_it_is = || table.iter().map(|line| (*line).to_owned()).collect();
    let [head, _ruler, rows @ ..] = table else { return as_it_is() };
    let fits = table.iter().all(|line| measure_text_width(line) <= width);
    if fits || cells(head).len() < 3 {
        return as_it_is();
    }
    let (about, last) = about_and_last(&cells(head), arrow);
    let items = rows.iter().map(|row| item(about_and_last(&cells(row), arrow)));
    [format!("*{about}: {last}*"), String::new()].into_iter().chain(items).collect()
}

/// The cells of a row; `\|` is no border.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut before = ' ';
    for letter in inner.chars() {
        match (letter, cells.last_mut()) {
            ('|', _) if before != '\\' => cells.push(String::new()),
            ('|', Some(cell)) => {
                cell.pop();
                cell.push('|');
            }
            (_, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
        before = letter;
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// `a -> b` without the cells that are empty, and `c`.
fn about_and_last(cells: &[String], arrow: &str) -> (String, String) {
    let Some((last, before)) = cells.split_last() else { return Default::default() };
    let before: Vec<&str> = before.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    (before.join(&format!(" {arrow} ")), last.clone())
}

fn item((about, last): (String, String)) -> String {
    if last.is_empty() { format!("- {about}") } else { format!("- {about} -- {last}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
Before.

| Python | Rust | the difference |
|---|---|---|
| `gather(..)` | `join_all(..)` | Both keep the order of what they were given. |
| `async with f() as x:` | `with_f(async \\|x\\| ..)` | None to speak of. |
| twice as fast | | Not always. |

```text
| no | table | at all, and wider than forty columns |
```
| a | b |
|---|---|
| two columns stay a table | however wide they may be, for they can be wrapped |";

    #[test]
    fn a_wide_table_becomes_a_list() {
        insta::assert_snapshot!(unfold(PAGE, 40, "->"), @r"
        Before.

        *Python -> Rust: the difference*

        - `gather(..)` -> `join_all(..)` -- Both keep the order of what they were given.
        - `async with f() as x:` -> `with_f(async |x| ..)` -- None to speak of.
        - twice as fast -- Not always.

        ```text
        | no | table | at all, and wider than forty columns |
        ```
        | a | b |
        |---|---|
        | two columns stay a table | however wide they may be, for they can be wrapped |
        ");
    }

    #[test]
    fn a_table_that_fits_stays_one() {
        assert_eq!(unfold(PAGE, 100, "->"), PAGE);
    }
}
