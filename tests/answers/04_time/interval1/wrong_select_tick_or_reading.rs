//! verdict: failed
//! says: after a slow reading one is late and the others are on the grid again
//! why: the tick and the reading race: the next tick ends the reading

use lab::{Service, ms};
use std::time::Duration;
use tokio::time::interval;

pub const PERIOD: Duration = ms(100);
pub const PATIENCE: Duration = ms(250);

async fn read(sensor: &Service) -> Option<String> {
    sensor.request("read").await.ok()
}

pub async fn watch(sensor: &Service, count: usize) -> Vec<Option<String>> {
    let mut grid = interval(PERIOD);
    grid.tick().await;
    let mut results = Vec::new();
    while results.len() < count {
        tokio::select! {
            result = read(sensor) => {
                results.push(result);
                if results.len() < count {
                    grid.tick().await;
                }
            }
            _ = grid.tick() => results.push(None),
        }
    }
    results
}
