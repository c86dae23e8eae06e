//! # The kiln that cracked
//!
//! A potter fires her pots in a kiln. Afterwards it has to be cooled slowly, with the fans on, or
//! it cracks. `with_kiln` does that, whatever the firing returns, and it went well for months. Then
//! she pressed "stop" during a firing: the whole future was dropped, and the line that cools with
//! it.
//!
//! Your task: what has become hot is cooled, exactly once, whatever comes in between.
//! - When nothing comes in between, all stays as it is: heat, fire, cool, and `with_kiln` returns
//!   what `body` returned, when the kiln *is* cool.
//! - When `with_kiln` is dropped while `body` runs, or when `body` panics, nobody can wait for the
//!   kiln. So it is cooled in the background, from that moment on. The panic goes on to the caller.
//! - When `with_kiln` is dropped while the kiln is cooling, that cooling goes on to its end.
//! - When it is dropped while the kiln is heating, the heating stops, and there is nothing to cool.
//! - Nothing holds the thread meanwhile, and when the kiln is cool, nothing is left running.
//!
//! The tests look at what the kiln does, and when. They drop `with_kiln` at every `.await`.

use lab::{Service, ms};

/// A kiln that is hot.
pub struct Kiln {
    control: Service,
}

impl Kiln {
    async fn heat(control: &Service) -> Kiln {
        control.call("heat", ms(30)).await;
        Kiln { control: control.clone() }
    }

    pub async fn fire(&mut self, pot: &str) -> String {
        self.control.call(pot, ms(20)).await;
        format!("a fired {pot}")
    }

    async fn cool(self) {
        self.control.call("cool", ms(50)).await;
    }
}

pub async fn with_kiln<T>(control: &Service, body: impl AsyncFnOnce(&mut Kiln) -> T) -> T {
    let mut kiln = Kiln::heat(control).await;
    let result = body(&mut kiln).await;
    // TODO: who cools the kiln when nobody comes to this line? And what if we are dropped in it?
    kiln.cool().await;
    result
}
