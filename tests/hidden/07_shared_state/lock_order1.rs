//! starter: deadlocked
//! says: vans in opposite directions come to an end
//! says: for the lock that task 2 has held since line
//! says: for the lock that task 1 has held since line
//! says: let mut to_station = self.stations[to].lock().await;

use crate::exercise::{City, night};
use lab::{Service, ms};
use std::sync::Arc;
use tokio::time::sleep;

fn city<const N: usize>(bicycles: [u32; N]) -> Arc<City> {
    Arc::new(City::new(bicycles.to_vec()))
}

#[lab::test]
async fn vans_in_opposite_directions_come_to_an_end() {
    let (city, van) = (city([20, 30]), Service::new("van"));
    night(city.clone(), van.clone(), vec![(0, 1, 5), (1, 0, 7)]).await;
    lab::expect_eq("the bicycles at stations 0 and 1", city.inspect().await, [22, 28]);
    lab::expect_eq("the number of loads, unloads and reports", van.log().finished().len(), 6);
}

#[lab::test]
async fn one_van_moves_what_it_should() {
    let (city, van) = (city([4, 9, 6]), Service::new("van"));
    night(city.clone(), van.clone(), vec![(2, 0, 6)]).await;
    lab::expect_eq("the bicycles at stations 0, 1 and 2", city.inspect().await, [10, 9, 0]);
    lab::expect_eq("what the van did", van.log().finished(), ["load at 2", "unload at 0", "report"]);
    lab::expect_elapsed(ms(50));
}

#[lab::test]
async fn a_third_van_comes_to_an_end_as_well() {
    let (city, van) = (city([12, 15]), Service::new("van"));
    night(city.clone(), van, vec![(0, 1, 1), (1, 0, 3), (0, 1, 6)]).await;
    lab::expect_eq("the bicycles at stations 0 and 1", city.inspect().await, [8, 19]);
}

#[lab::test]
async fn vans_in_a_circle_come_to_an_end() {
    let (city, van) = (city([10, 10, 10]), Service::new("van"));
    night(city.clone(), van, vec![(0, 1, 1), (1, 2, 2), (2, 0, 4)]).await;
    lab::expect_eq("the bicycles at stations 0, 1 and 2", city.inspect().await, [13, 9, 8]);
}

#[lab::test]
async fn a_move_from_a_station_to_itself_is_nothing_to_do() {
    let (city, van) = (city([8, 5]), Service::new("van"));
    night(city.clone(), van.clone(), vec![(1, 1, 3)]).await;
    lab::expect_eq("the bicycles at stations 0 and 1", city.inspect().await, [8, 5]);
    lab::expect_eq("what the van did", van.log().started(), [""; 0]);
}

#[lab::test]
async fn the_inspector_always_counts_all_bicycles() {
    for (from, to) in [(1, 0), (2, 0), (2, 1), (0, 1), (0, 2)] {
        for comes in [5, 15, 25] {
            let (city, van) = (city([50, 50, 50]), Service::new("van"));
            let leaves = lab::elapsed();
            let inspector = async {
                sleep(ms(comes)).await;
                (city.inspect().await.iter().sum::<u32>(), lab::elapsed() - leaves)
            };
            let ((sum, counted), ()) =
                tokio::join!(inspector, night(city.clone(), van, vec![(from, to, 12)]));
            let (who, route) =
                (format!("an inspector who came at {comes} ms"), format!("from {from} to {to}"));
            lab::expect_eq(&format!("the sum of {who}, with a van {route}"), sum, 150);
            let unloaded = ms(comes.max(20));
            lab::expect_eq(&format!("when {who} had counted, with a van {route}"), counted, unloaded);
        }
    }
}

#[lab::test]
async fn vans_and_the_inspector_do_not_stop_each_other() {
    let (city, van) = (city([40, 40, 40]), Service::new("van"));
    let inspector = async {
        sleep(ms(5)).await;
        city.inspect().await.iter().sum::<u32>()
    };
    let second = async {
        sleep(ms(7)).await;
        night(city.clone(), van.clone(), vec![(2, 0, 9)]).await;
    };
    let first = night(city.clone(), van.clone(), vec![(1, 2, 4)]);
    let (sum, (), ()) = tokio::join!(inspector, second, first);
    lab::expect_eq("the sum that the inspector counted", sum, 120);
    lab::expect_eq("the bicycles at stations 0, 1 and 2", city.inspect().await, [49, 36, 35]);
}

#[lab::test]
async fn the_next_van_loads_when_the_first_has_unloaded() {
    let (city, van) = (city([70, 30, 10]), Service::new("van"));
    night(city.clone(), van.clone(), vec![(0, 1, 8), (0, 2, 3)]).await;
    let mut loads = van.log().started_at();
    loads.retain(|(_, what)| what == "load at 0");
    let loads: Vec<u64> = loads.iter().map(|(at, _)| *at).collect();
    lab::expect_eq("when (in ms) the vans from 0 to 1 and from 0 to 2 load", loads, [0, 20]);
    lab::expect_eq("the bicycles at stations 0, 1 and 2", city.inspect().await, [59, 38, 13]);
}

#[lab::test]
async fn the_next_van_does_not_wait_for_the_report() {
    let (city, van) = (city([60, 0]), Service::new("van"));
    night(city.clone(), van.clone(), vec![(0, 1, 20), (0, 1, 25)]).await;
    lab::expect_elapsed(ms(20 + 20 + 30));
    lab::expect_eq("the bicycles at stations 0 and 1", city.inspect().await, [15, 45]);
}

#[lab::test]
async fn two_hundred_vans_come_to_an_end() {
    let (city, van) = (city([1000, 1000]), Service::new("van"));
    let moves = (0..100).flat_map(|_| [(0, 1, 2), (1, 0, 3)]).collect();
    night(city.clone(), van, moves).await;
    lab::expect_eq("the bicycles at stations 0 and 1", city.inspect().await, [1100, 900]);
}
