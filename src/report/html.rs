//! One page that holds a whole class: no other file, no request, readable from `file://`.
//!
//! Rust writes what can be read without a script, and the data; the script fills the map and the panel, through `textContent`
//! only. Text of students gets here through [`text`] and no other way.

mod exercises;
mod needs_review;
mod page_data;
mod run_info;
mod status_icons;
mod summary;
mod text;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

use self::text::escaped;
use crate::model::grade::{
    ClassResults, Timing,
    statistics::{self, Statistics},
};

/// The page. The same class and times give the same bytes; times are in a section of their own, at the end.
pub fn render(class: &ClassResults, timing: &[Timing]) -> String {
    let statistics = statistics::of(class);
    let (style, script) = (unix(include_str!("html/page.css")), unix(include_str!("html/page.js")));
    let head = head(&class.run.title, &style, &script);
    let body = body(class, &statistics, timing);
    let data = text::json(&page_data::data(class, &statistics));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n{head}<body>\n{body}\
         <script type=\"application/json\" id=\"data\">{data}</script>\n\
         <script>{script}</script>\n</body>\n</html>\n"
    )
}

fn head(title: &str, style: &str, script: &str) -> String {
    let (style_hash, script_hash) = (hash(style), hash(script));
    // Should a text get out of its place after all, then it can neither run nor load anything.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; \
         base-uri 'none'; form-action 'none'"
    );
    format!(
        "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{} – grades</title>\n<style>{style}</style>\n</head>\n",
        escaped(title)
    )
}

fn body(class: &ClassResults, statistics: &Statistics, timing: &[Timing]) -> String {
    [
        summary::header(class, statistics),
        "<main>\n".to_owned(),
        needs_review::faults(class),
        run_info::warning(&class.run.isolation),
        summary::figures(class, statistics),
        include_str!("html/map.html").to_owned(),
        summary::totals(class, statistics),
        needs_review::list(class),
        exercises::table(statistics),
        run_info::section(&class.run),
        run_info::times(timing),
        "</main>\n".to_owned(),
        include_str!("html/panel.html").to_owned(),
    ]
    .concat()
}

/// What a browser makes of line ends before it compares the hash.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests;
