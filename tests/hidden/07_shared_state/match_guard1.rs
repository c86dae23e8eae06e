//! starter: deadlocked
//! says: the parents are looked up as well
//! says: itself has held since line
//! says: list.lock().await.extend(parents);

use crate::exercise::{List, research};
use lab::{Reply, Service, ms};
use tokio::time::sleep;

/// An archive that takes 10 ms, and knows the parents of these.
fn archive<const N: usize>(known: [(&'static str, &'static str); N]) -> Service {
    Service::scripted("archive", move |request| {
        let parents = known.iter().find(|(name, _)| *name == request.name).map_or("", |(_, parents)| parents);
        Reply::ok(parents).after(ms(10))
    })
}

fn list<const N: usize>(names: [&str; N]) -> List {
    List::new(names.map(str::to_string).to_vec())
}

fn expect_names<const N: usize>(what: &str, mut seen: Vec<String>, mut expected: [&str; N]) {
    seen.sort();
    expected.sort();
    lab::expect_eq(what, seen, expected);
}

#[lab::test]
async fn the_parents_are_looked_up_as_well() {
    let archive = archive([("Wolfgang", "Leopold Anna")]);
    let found = research(&list(["Wolfgang"]), &archive).await;
    expect_names("the names that were found, sorted", found, ["Anna", "Leopold", "Wolfgang"]);
    expect_names(
        "the questions to the archive, sorted",
        archive.log().finished(),
        ["Anna", "Leopold", "Wolfgang"],
    );
}

#[lab::test]
async fn the_parents_of_parents_are_looked_up_as_well() {
    let archive = archive([("Eve", "Dan"), ("Dan", "Cleo"), ("Cleo", "Bea"), ("Bea", "")]);
    let list = list(["Eve"]);
    let found = research(&list, &archive).await;
    expect_names("the names that were found, sorted", found, ["Bea", "Cleo", "Dan", "Eve"]);
    lab::expect_eq("the questions to the archive", archive.log().finished(), ["Eve", "Dan", "Cleo", "Bea"]);
    lab::expect_elapsed(ms(40));
    lab::expect("the list is empty and free afterwards", list.try_lock().is_ok_and(|list| list.is_empty()));
}

#[lab::test]
async fn the_list_is_free_while_the_archive_searches() {
    let archive = archive([("Ada", "Annabella"), ("Carl", "Ludvig Amalia")]);
    let list = list(["Ada"]);
    let visitor = async {
        sleep(ms(5)).await;
        list.lock().await.push("Carl".to_string());
        lab::elapsed()
    };
    let (found, put) = tokio::join!(research(&list, &archive), visitor);
    lab::expect_eq("when a visitor who came at 5 ms could put a name on the list", put, ms(5));
    expect_names(
        "the names that were found, sorted",
        found,
        ["Ada", "Amalia", "Annabella", "Carl", "Ludvig"],
    );
}

#[lab::test]
async fn a_name_that_comes_during_the_last_search_is_looked_up() {
    let archive = archive([]);
    let list = list(["Max"]);
    let visitor = async {
        sleep(ms(8)).await;
        list.lock().await.push("Marie".to_string());
    };
    let (found, ()) = tokio::join!(research(&list, &archive), visitor);
    expect_names("the names that were found, sorted", found, ["Marie", "Max"]);
    lab::expect_elapsed(ms(20));
}

#[lab::test]
async fn an_empty_list_gives_nothing() {
    let archive = archive([]);
    let found = research(&list([]), &archive).await;
    expect_names("the names that were found", found, []);
    lab::expect_eq("the number of questions to the archive", archive.gauge().total(), 0);
}

#[lab::test]
async fn all_names_of_a_long_list_are_looked_up() {
    let archive = Service::scripted("archive", |request| {
        let generation = request.name.len();
        let parents = if generation < 4 { format!("{0}f {0}m", request.name) } else { String::new() };
        Reply::ok(parents).after(ms(3))
    });
    let found = research(&list(["a", "b", "c"]), &archive).await;
    lab::expect_eq("the number of names that were found", found.len(), 3 * 15);
    lab::expect_eq("the number of questions to the archive", archive.gauge().total(), 3 * 15);
}
