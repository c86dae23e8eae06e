//! what: rust#152783: the same without an implementation for all types.
//! status: pass
//! withheld: yes
//! layer: scan

use lab::Service;

type From = Vec<u8>;
type To = [usize; 3];

trait Chooses<T> {
    type Chosen;
}

trait Names {
    type Object: ?Sized;
}

struct Own;

impl Names for Own {
    type Object = dyn Chooses<u8, Chosen = From>;
}

impl<T> Chooses<T> for <Own as Names>::Object {
    type Chosen = To;
}

fn through<T>(value: <<Own as Names>::Object as Chooses<T>>::Chosen) -> To {
    value
}

fn transmute(value: From) -> To {
    through::<u8>(value)
}

pub async fn fetch_all(service: &Service, ids: &[u32]) -> Vec<String> {
    println!("{:?}", transmute(vec![1, 2, 3]));
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
