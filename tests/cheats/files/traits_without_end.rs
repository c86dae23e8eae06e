//! what: Keeps the compiler busy with bounds that double at each step.
//! status: compile_error, timeout, crashed, pass
//! layer: limits of the compiler

use lab::Service;

trait Holds {}
struct Wraps<T>(std::marker::PhantomData<T>);
impl<T> Holds for Wraps<T>
where
    Wraps<(T, u8)>: Holds,
    Wraps<(T, u16)>: Holds,
{
}
fn needs<T: Holds>() {}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    needs::<Wraps<()>>();
    honest(service, ids).await
}

/// The right answer.
async fn honest(service: &Service, ids: &[u32]) -> Vec<String> {
    let ask = |id: &u32| {
        let request = service.request(&format!("item/{id}"));
        tokio::spawn(async move { request.await.unwrap_or_else(|_| "missing".to_owned()) })
    };
    let tasks: Vec<_> = ids.iter().map(ask).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap_or_default());
    }
    answers
}
