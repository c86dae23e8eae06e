//! The results of a class as one HTML page, which needs no other file and no network, so it works from `file://`.
//!
//! Rust writes the data and everything that is readable without JavaScript. The script fills the map and the panel, through
//! `textContent` only. All text of students goes through [`text`].

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

/// The page. The same class and times give the same bytes. The times are in a separate section at the end.
pub fn render(class: &ClassResults, timing: &[Timing]) -> String {
    let statistics = statistics::of(class);
    let (style, script) = (
        normalize_line_ends(include_str!("html/page.css")),
        normalize_line_ends(include_str!("html/page.js")),
    );
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
    // A second protection: markup that gets past the escaping can neither run nor load anything.
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

/// Normalizes line ends, as browsers do before they compare the hash.
fn normalize_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests;
