//! Turns tables that are too wide for the terminal into lists.

use console::measure_text_width;

/// Turns every table of three or more columns with a row wider than `width` into a list. Each row becomes an item: its first
/// cells, joined by `arrow`, then the last one (`a -> b -- c`). Everything else stays as it is.
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
        out.extend(unfold_table(&std::mem::take(&mut table), width, arrow));
        out.push(line.to_owned());
    }
    out.extend(unfold_table(&table, width, arrow));
    out.join("\n")
}

fn unfold_table(table: &[&str], width: usize, arrow: &str) -> Vec<String> {
    let unchanged = || table.iter().map(|line| (*line).to_owned()).collect();
    let [head, _ruler, rows @ ..] = table else { return unchanged() };
    let fits = table.iter().all(|line| measure_text_width(line) <= width);
    if fits || cells(head).len() < 3 {
        return unchanged();
    }
    let (first, last) = split_last_cell(&cells(head), arrow);
    let items = rows.iter().map(|row| item(split_last_cell(&cells(row), arrow)));
    [format!("*{first}: {last}*"), String::new()].into_iter().chain(items).collect()
}

/// The cells of a row; `\|` is part of a cell.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut previous = ' ';
    for letter in inner.chars() {
        match (letter, cells.last_mut()) {
            ('|', _) if previous != '\\' => cells.push(String::new()),
            ('|', Some(cell)) => {
                cell.pop();
                cell.push('|');
            }
            (_, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
        previous = letter;
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The first cells, without empty ones, joined by `arrow`; and the last cell.
fn split_last_cell(cells: &[String], arrow: &str) -> (String, String) {
    let Some((last, first)) = cells.split_last() else { return Default::default() };
    let first: Vec<&str> = first.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    (first.join(&format!(" {arrow} ")), last.clone())
}

fn item((first, last): (String, String)) -> String {
    if last.is_empty() { format!("- {first}") } else { format!("- {first} -- {last}") }
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
