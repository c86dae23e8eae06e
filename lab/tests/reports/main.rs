//! One small test for every way to hang, block or leak. Driven by `tests/reports.rs`, which looks for the marks at the ends of
//! lines: a mark is what the report must say of that line.

mod blind;
mod blocked;
mod healthy;
mod http;
mod leaks;
mod locks;
mod messages;

use std::process::ExitCode;

macro_rules! table {
    ($($module:ident: $($name:ident)*;)*) => { [$($((stringify!($name), $module::$name as fn())),*),*] };
}

fn main() -> ExitCode {
    lab::main(&table! {
        locks: opposite_locks self_deadlock rw_upgrade semaphore_kept barrier_short join_cycle in_a_helper joined_branches
            selected_branches two_branches_of_one_task;
        messages: oneshot_kept mpsc_kept mpsc_full lost_wakeup watch_kept broadcast_kept;
        blind: many_futures set_of_tasks set_in_a_task no_waker by_hand by_hand_in_a_task woken_by_nobody;
        blocked: sleeps_in_body sleeps_in_task std_mutex_over_await std_channel busy_loop livelock livelock_in_task block_on_inside
            socket naps;
        leaks: task_left panic_lost call_dropped task_lives;
        http: client_kept server_silent;
        healthy: computes reads_files blocking_jobs many_yields passes_locks sockets sleeps_in_a_job;
    })
}
