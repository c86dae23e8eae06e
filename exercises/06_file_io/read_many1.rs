//! # The school magazine
//!
//! The evening before printing, a program collects the articles of the school magazine: one text
//! file for each, from the old file server of the school. Some files come at once, others take
//! seconds. The program asks for them one after another, and what is worse: while it waits for a
//! slow file, nothing else in it goes on, and the window of the editor is frozen.
//!
//! Your task: read all articles at the same moment, without holding the thread, and return one
//! result for each:
//! - the first result belongs to the first article, and so on, whichever file comes first;
//! - an article that cannot be read is an `Err` in its own place, and stops no other;
//! - there may be many articles, the same one twice, or none.
//!
//! The tests work with real files, some of which are very slow. They look at how many files are
//! open at the same moment, at whether other tasks get their turn meanwhile, and at the results.

use std::io;
use std::path::PathBuf;

pub async fn collect(articles: &[PathBuf]) -> Vec<io::Result<String>> {
    // TODO: who has to wait while a file is slow? And when is the second file opened?
    let mut texts = Vec::new();
    for article in articles {
        texts.push(std::fs::read_to_string(article));
    }
    texts
}
