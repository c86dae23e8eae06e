fn main() {}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::Instant;

    const ORDERS: [&str; 3] = ["espresso", "latte", "mocha"];

    #[tokio::test(start_paused = true)]
    async fn every_order_is_brewed() {
        let cups = brew_all(&ORDERS).await;
        assert_eq!(cups, ORDERS.map(|order| format!("{order} {ROUND}")));
    }

    #[tokio::test(start_paused = true)]
    async fn all_cups_are_brewed_at_once() {
        let start = Instant::now();
        brew_all(&ORDERS).await;
        assert_eq!(start.elapsed(), Duration::from_millis(40));
    }
}
