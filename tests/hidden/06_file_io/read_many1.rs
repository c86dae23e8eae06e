//! starter: blocked
//! says: all articles are read at the same moment
//! says: read_to_string

// Every test runs in an empty folder of its own, so these names are free, and nothing is left behind.

use crate::exercise::collect;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

fn paths<const N: usize>(names: [&str; N]) -> Vec<PathBuf> {
    names.into_iter().map(PathBuf::from).collect()
}

/// `io::Error` cannot be compared; its kind can.
fn told(results: Vec<io::Result<String>>) -> Vec<Result<String, ErrorKind>> {
    results.into_iter().map(|result| result.map_err(|error| error.kind())).collect()
}

/// Answers with threads of their own are right, too: the clock does not wait for these by itself.
async fn collected(articles: &[PathBuf]) -> Vec<Result<String, ErrorKind>> {
    let _hold = lab::hold_clock();
    told(collect(articles).await)
}

fn text_of(name: &str) -> String {
    format!("all about {name}")
}

/// Slow files: FIFOs. To open one for writing waits until somebody has it open for reading.
#[cfg(unix)]
mod slow {
    use super::{collect, fs, io, text_of};
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::thread;
    use std::time::{Duration, Instant};
    use tokio::sync::oneshot;

    /// Only a wrong answer needs that long. The thread of one that blocks is found much earlier.
    const PATIENCE: Duration = Duration::from_secs(3);

    /// Somebody who writes one of the files, on a thread outside of the runtime.
    struct Author {
        go: Sender<()>,
        done: oneshot::Receiver<()>,
    }

    fn author(path: &Path, opened: &Sender<()>) -> Author {
        let ((go, wait), (tell, done)) = (channel(), oneshot::channel());
        let (path, opened) = (path.to_owned(), opened.clone());
        thread::spawn(move || {
            let mut fifo = fs::OpenOptions::new().write(true).open(&path).expect("the FIFO is there");
            let _ = opened.send(());
            let _ = wait.recv();
            let _ = fifo.write_all(text_of(&path.display().to_string()).as_bytes());
            drop(fifo);
            thread::sleep(Duration::from_millis(5)); // so that the reader notices, before the next one writes
            let _ = tell.send(());
        });
        Author { go, done }
    }

    /// How many of the files were opened before there was a text in any.
    fn count(opened: &Receiver<()>, all: usize) -> usize {
        let until = Instant::now() + PATIENCE;
        let left = || until.saturating_duration_since(Instant::now());
        (0..all).take_while(|_| opened.recv_timeout(left()).is_ok()).count()
    }

    /// When all files are open, the authors write, the last one first. That needs a runtime that goes on.
    async fn let_them_write(authors: Vec<Author>, opened: Receiver<()>) -> usize {
        let (all, (tell, told)) = (authors.len(), oneshot::channel());
        thread::spawn(move || tell.send(count(&opened, all)));
        let at_once = told.await.expect("the count");
        for Author { go, done } in authors.into_iter().rev() {
            let _ = go.send(());
            if at_once == all {
                let _ = done.await;
            }
        }
        at_once
    }

    /// What `collect` gives for slow files, and how many were open at once.
    pub async fn collect_slow(articles: &[PathBuf], slow: &[PathBuf]) -> (Vec<io::Result<String>>, usize) {
        slow.iter().for_each(|path| lab::fifo(path).expect("a slow file"));
        let (open, opened) = channel();
        let authors = slow.iter().map(|path| author(path, &open)).collect();
        let _hold = lab::hold_clock();
        tokio::join!(collect(articles), let_them_write(authors, opened))
    }
}

/// Where there are no FIFOs, no file is slow enough to see more than this: that `collect` waits at all, and for its files.
#[cfg(not(unix))]
mod slow {
    use super::{collect, fs, io, text_of};
    use std::path::PathBuf;

    pub async fn collect_slow(articles: &[PathBuf], slow: &[PathBuf]) -> (Vec<io::Result<String>>, usize) {
        for path in slow {
            let name = path.display().to_string();
            fs::write(path, text_of(&name)).expect("a file");
        }
        let _hold = lab::hold_clock();
        let mut waited = false;
        for _ in 0..20 {
            waited |= lab::poll_once(&mut Box::pin(collect(articles))).is_pending();
        }
        lab::expect("`collect` lets go of the thread while it waits for a file", waited);
        (collect(articles).await, slow.len())
    }
}

#[lab::test]
async fn all_articles_are_read_at_the_same_moment() {
    let articles = paths(["sports", "theatre", "chess", "kitchen", "poems", "travel"]);
    let (results, open) = slow::collect_slow(&articles, &articles).await;
    lab::expect_eq("the number of files that were open at the same moment", open, 6);
    lab::expect_eq("the number of results", results.len(), 6);
}

#[lab::test]
async fn every_article_has_its_result_in_its_own_place() {
    fs::write("poems", text_of("poems")).expect("a file");
    let articles = paths(["chess", "poems", "sports", "lost", "theatre"]);
    let (results, open) = slow::collect_slow(&articles, &paths(["chess", "sports", "theatre"])).await;
    let expected = ["chess", "poems", "sports", "lost", "theatre"].map(|name| match name {
        "lost" => Err(ErrorKind::NotFound),
        name => Ok(text_of(name)),
    });
    lab::expect_eq("the results", told(results), expected.to_vec());
    lab::expect_eq("the number of slow files that were open at the same moment", open, 3);
}

#[lab::test]
async fn an_article_that_cannot_be_read_stops_no_other() {
    fs::write("travel", "Five days in Graz").expect("a file");
    fs::write("empty", "").expect("a file");
    let results = collected(&paths(["gone", "travel", "also gone", "empty"])).await;
    let missing = Err(ErrorKind::NotFound);
    let expected = vec![missing.clone(), Ok("Five days in Graz".into()), missing, Ok(String::new())];
    lab::expect_eq("the results", results, expected);
}

#[lab::test]
async fn the_same_article_twice_is_read_twice() {
    fs::write("chess", "e4 e5").expect("a file");
    fs::write("poems", "Roses").expect("a file");
    let results = collected(&paths(["chess", "poems", "chess"])).await;
    let expected = ["e4 e5", "Roses", "e4 e5"].map(|text| Ok(text.to_string()));
    lab::expect_eq("the results", results, expected.to_vec());
}

#[lab::test]
async fn there_may_be_many_articles_or_none() {
    lab::expect_eq("the results for no articles", collected(&[]).await, vec![]);
    let names: Vec<String> = (0..80).map(|number| format!("letter {number}")).collect();
    for name in &names {
        fs::write(name, text_of(name)).expect("a file");
    }
    let articles: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
    let expected = names.iter().map(|name| Ok(text_of(name)));
    let right =
        collected(&articles).await.into_iter().zip(expected).filter(|(seen, expected)| seen == expected);
    lab::expect_eq("letters to the editor that came, each in its place", right.count(), 80);
}
