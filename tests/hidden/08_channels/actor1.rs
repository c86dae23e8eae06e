//! starter: failed
//! says: who comes after a guest who left gets their own hook
//! says: expected  Ok("hook of the blue coat")
//! says: seen      Ok("hook of the red coat")

use crate::exercise::{Cloakroom, Closed};
use futures::future::join_all;
use lab::{Reply, Service, ms};
use tokio::time::{sleep, timeout};

/// A rail on which a coat takes 10 ms, and whose hooks have the names of the coats.
fn rail() -> Service {
    Service::scripted("rail", |coat| Reply::ok(format!("hook of the {}", coat.name)).after(ms(10)))
}

fn hook(name: &str) -> Result<String, Closed> {
    Ok(name.to_string())
}

/// A guest who leaves after so long, without a hook.
async fn leaves(room: &Cloakroom, coat: &str, after: u64) {
    let left = timeout(ms(after), room.hand_in(coat)).await.is_err();
    lab::expect("the guest who leaves has no hook yet", left);
}

#[lab::test]
async fn every_guest_gets_their_own_hook() {
    let rail = rail();
    let room = Cloakroom::open(rail.clone());
    let coats = ["red coat", "blue coat", "fur", "raincoat", "cape"];
    let hooks = join_all(coats.map(|coat| room.hand_in(coat))).await;
    lab::expect_eq("the hooks", hooks, coats.map(|coat| hook(&format!("hook of the {coat}"))));
    lab::expect_peak(rail.gauge(), 1);
    lab::expect_elapsed(ms(50));
}

#[lab::test]
async fn who_comes_after_a_guest_who_left_gets_their_own_hook() {
    let room = Cloakroom::open(rail());
    leaves(&room, "red coat", 5).await;
    lab::expect_eq("the hook", room.hand_in("blue coat").await, hook("hook of the blue coat"));
    lab::expect_eq("the hook", room.hand_in("poncho").await, hook("hook of the poncho"));
}

#[lab::test]
async fn a_guest_who_leaves_the_line_takes_no_hook_along() {
    let room = Cloakroom::open(rail());
    let hand_in = async |coat| room.hand_in(coat).await;
    let (first, (), third, fourth) =
        tokio::join!(hand_in("anorak"), leaves(&room, "jacket", 4), hand_in("parka"), hand_in("shawl"));
    lab::expect_eq("the hook of the first guest", first, hook("hook of the anorak"));
    lab::expect_eq("the hook of the third guest", third, hook("hook of the parka"));
    lab::expect_eq("the hook of the fourth guest", fourth, hook("hook of the shawl"));
}

#[lab::test]
async fn coats_that_look_alike_hang_on_different_hooks() {
    let rail = Service::scripted("rail", |coat| Reply::ok(format!("hook {}", coat.number)).after(ms(10)));
    let room = Cloakroom::open(rail);
    leaves(&room, "black coat", 3).await;
    let hooks = join_all([room.hand_in("black coat"), room.hand_in("black coat")]).await;
    lab::expect_eq("the hooks", hooks, [hook("hook 2"), hook("hook 3")]);
}

#[lab::test]
async fn a_coat_that_was_begun_is_hung_up_without_its_guest() {
    let rail = rail();
    let room = Cloakroom::open(rail.clone());
    leaves(&room, "tailcoat", 6).await;
    sleep(ms(100)).await;
    lab::expect_eq("when it was hung up (ms)", rail.log().finished_at(), [(10, "tailcoat".to_string())]);
    lab::expect_eq("the hook", room.hand_in("duffel coat").await, hook("hook of the duffel coat"));
}

#[lab::test]
async fn thirty_guests_at_once_are_no_trouble() {
    let rail = rail();
    let room = Cloakroom::open(rail.clone());
    let coats: Vec<String> = (1..=30).map(|number| format!("coat {number}")).collect();
    let hooks = join_all(coats.iter().map(|coat| room.hand_in(coat))).await;
    let own = hooks
        .iter()
        .zip(&coats)
        .filter(|(seen, coat)| **seen == hook(&format!("hook of the {coat}")))
        .count();
    lab::expect_eq("the number of guests who get the hook of their own coat", own, 30);
    lab::expect_elapsed(ms(300));
}

#[lab::test]
async fn when_the_rail_breaks_it_is_closed_for_all() {
    let rail = Service::scripted("rail", |coat| match coat.number {
        2 => Reply::permanent("it broke").after(ms(10)),
        number => Reply::ok(format!("hook {number}")).after(ms(10)),
    });
    let room = Cloakroom::open(rail.clone());
    let coats = ["cardigan", "trench coat", "vest", "kimono"];
    let hooks = join_all(coats.map(|coat| room.hand_in(coat))).await;
    lab::expect_eq("the hooks", hooks, [hook("hook 1"), Err(Closed), Err(Closed), Err(Closed)]);
    sleep(ms(1)).await;
    lab::expect_eq("the hook of a guest who comes later", room.hand_in("toga").await, Err(Closed));
    lab::expect_elapsed(ms(21));
    lab::expect_nothing_leaked();
}

#[lab::test]
async fn the_attendant_goes_home_when_the_last_handle_is_dropped() {
    let rail = rail();
    let room = Cloakroom::open(rail.clone());
    let other = room.clone();
    lab::expect_eq("the hook", room.hand_in("cloak").await, hook("hook of the cloak"));
    drop(room);
    sleep(ms(1)).await;
    lab::expect_eq("the hook", other.hand_in("smock").await, hook("hook of the smock"));
    leaves(&other, "robe", 4).await;
    drop(other);
    sleep(ms(1000)).await;
    lab::expect_eq("what hangs on the rail", rail.log().finished(), ["cloak", "smock", "robe"]);
    lab::expect_nothing_leaked();
}
