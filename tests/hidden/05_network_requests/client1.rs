//! starter: failed
//! says: questions one after the other go over one connection
//! says: the connections that the carrier has seen
//! says: a status of 404 is an error

use crate::exercise::Desk;
use lab::http::{Reply, Server};
use lab::ms;
use tokio::join;

/// Says where a parcel is: `/parcels/A17` is answered with "A17 is in the van".
fn carrier() -> Server {
    Server::start(|request| Reply::ok(format!("{} is in the van", parcel(&request.path))))
}

fn parcel(path: &str) -> &str {
    path.strip_prefix("/parcels/").unwrap_or("nothing")
}

/// The status, if it is an error.
async fn status_of(desk: &Desk, parcel: &str) -> Result<String, Option<u16>> {
    desk.ask(parcel).await.map_err(|error| error.status().map(|status| status.as_u16()))
}

#[lab::test]
async fn questions_one_after_the_other_go_over_one_connection() {
    let server = carrier();
    let desk = Desk::new(&server.url(""));
    for n in 1..=12 {
        let _ = desk.ask(&format!("B{n}")).await;
    }
    lab::expect_eq("the questions that the carrier was asked", server.log().finished().len(), 12);
    lab::expect_eq("the connections that the carrier has seen", server.connections(), 1);
}

#[lab::test]
async fn every_question_gets_its_own_answer() {
    let server = carrier();
    let desk = Desk::new(&server.url(""));
    for parcel in ["A17", "K2", "Z900"] {
        let answer = status_of(&desk, parcel).await;
        lab::expect_eq(&format!("where {parcel} is"), answer, Ok(format!("{parcel} is in the van")));
    }
    let asked = ["GET /parcels/A17", "GET /parcels/K2", "GET /parcels/Z900"];
    lab::expect_eq("what the carrier was asked", server.log().started(), asked);
}

#[lab::test]
async fn questions_at_the_same_time_do_not_wait_for_each_other() {
    let server = Server::start(|request| match parcel(&request.path) {
        "slow" => Reply::ok("at sea").after(ms(300)),
        "quick" => Reply::ok("on the bicycle").after(ms(20)),
        _ => Reply::ok("in the van").after(ms(100)),
    });
    let desk = Desk::new(&server.url(""));
    let (slow, quick, usual) = join!(desk.ask("slow"), desk.ask("quick"), desk.ask("usual"));
    let answers = [slow, quick, usual].map(|answer| answer.unwrap_or_default());
    lab::expect_eq("the answers", answers, ["at sea", "on the bicycle", "in the van"]);
    lab::expect_peak(server.gauge(), 3);
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn the_connections_of_a_rush_are_used_again() {
    let server = Server::start(|_| Reply::ok("in the van").after(ms(10)));
    let desk = Desk::new(&server.url(""));
    for _ in 0..5 {
        let _ = join!(desk.ask("a"), desk.ask("b"), desk.ask("c"));
    }
    lab::expect_eq("the questions that the carrier was asked", server.log().finished().len(), 15);
    lab::expect_eq("the connections for three questions at once", server.connections(), 3);
}

#[lab::test]
async fn a_status_of_404_is_an_error() {
    let server = Server::start(|request| match parcel(&request.path) {
        "A17" => Reply::ok("in the van"),
        _ => Reply::status(404),
    });
    let desk = Desk::new(&server.url(""));
    lab::expect_eq("where a parcel is that nobody knows", status_of(&desk, "X0").await, Err(Some(404)));
    lab::expect_eq("and one that is known", status_of(&desk, "A17").await, Ok("in the van".to_string()));
}

#[lab::test]
async fn every_error_status_is_an_error() {
    let server = Server::start(|request| Reply::status(parcel(&request.path).parse().unwrap_or(200)));
    let desk = Desk::new(&server.url(""));
    for status in [500, 403, 503, 410] {
        let answer = status_of(&desk, &status.to_string()).await;
        lab::expect_eq(&format!("an answer with the status {status}"), answer, Err(Some(status)));
    }
    lab::expect_eq("the connections that the carrier has seen", server.connections(), 1);
}

/// Not every good answer has the status 200.
#[lab::test]
async fn a_good_status_is_a_good_answer() {
    let server = Server::start(|_| Reply::status(203).body("in the van, says the neighbour"));
    let answer = status_of(&Desk::new(&server.url("")), "A17").await;
    lab::expect_eq("an answer with the status 203", answer, Ok("in the van, says the neighbour".to_string()));
}
