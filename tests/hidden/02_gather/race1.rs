//! starter: failed
//! says: the first good answer wins
//! says: Ok("the file from Bonn")
//! says: Err("Aix is broken")

use crate::exercise::{Mirror, fetch};
use lab::{Service, ms};

fn works(name: &'static str, takes: u64) -> Mirror {
    Mirror { name, takes, works: true }
}

fn broken(name: &'static str, takes: u64) -> Mirror {
    Mirror { name, takes, works: false }
}

fn file(mirror: &str) -> Result<String, String> {
    Ok(format!("the file from {mirror}"))
}

fn error(mirror: &str) -> Result<String, String> {
    Err(format!("{mirror} is broken"))
}

#[lab::test]
async fn the_first_good_answer_wins() {
    let mirrors = [broken("Aix", 10), works("Bonn", 50), works("Cork", 200)];
    let answer = fetch(&Service::new("net"), mirrors).await;
    lab::expect_eq("the answer", answer, file("Bonn"));
    lab::expect_elapsed(ms(50));
}

#[lab::test]
async fn it_wins_wherever_it_stands_in_the_list() {
    let mirrors = [works("Aix", 200), broken("Bonn", 10), works("Cork", 50)];
    let answer = fetch(&Service::new("net"), mirrors).await;
    lab::expect_eq("the answer", answer, file("Cork"));
    lab::expect_elapsed(ms(50));
}

#[lab::test]
async fn two_errors_do_not_end_the_race() {
    let mirrors = [broken("Aix", 20), works("Bonn", 90), broken("Cork", 40)];
    let answer = fetch(&Service::new("net"), mirrors).await;
    lab::expect_eq("the answer", answer, file("Bonn"));
    lab::expect_elapsed(ms(90));
}

#[lab::test]
async fn when_all_three_fail_the_last_error_is_returned() {
    let mirrors = [broken("Aix", 10), broken("Bonn", 30), broken("Cork", 20)];
    let answer = fetch(&Service::new("net"), mirrors).await;
    lab::expect_eq("the answer", answer, error("Bonn"));
    lab::expect_elapsed(ms(30));
}

#[lab::test]
async fn the_losers_stop_when_there_is_a_winner() {
    let net = Service::new("net");
    let mirrors = [works("Aix", 120), works("Bonn", 50), works("Cork", 200)];
    let answer = fetch(&net, mirrors).await;
    lab::expect_eq("the answer", answer, file("Bonn"));
    lab::expect_elapsed(ms(50));
    tokio::time::sleep(ms(1)).await; // aborted tasks end when the runtime gets to them
    let going_on = net.gauge().current();
    lab::expect_eq("downloads still under way when there was a winner", going_on, 0);
}
