//! Many jobs on several threads, with results in the order of the jobs and bounded memory.
//!
//! ```text
//! feed ──jobs──▶ workers ──results──▶ caller (in order) ──permits──▶ feed
//! ```
//!
//! A job is only fed when there is a permit, and the caller gives one back for every result that it has dealt with: at
//! most [`AHEAD`] jobs a thread are under way, however slow the first of them is.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, bail};

/// Jobs under way for each thread. Articles differ in length by a factor of a hundred: with fewer, threads wait behind
/// a long one; with more, memory grows for nothing.
const AHEAD: usize = 8;

/// How the names of the threads start that do the work.
pub const WORKER: &str = "read-";

/// The stack of a worker: what the main thread has on Linux. Web pages are walked recursively.
const STACK: usize = 8 << 20;

/// Runs `work` on everything that `feed` gives, on `threads` threads, and hands the results to `done` in order.
///
/// When `done` fails or breaks, the rest is abandoned: threads end with the job that they are at, or with the program.
///
/// # Errors
/// Those of `done`, and a thread that could not be started or died.
pub fn in_order<J: Send + 'static, R: Send + 'static>(
    threads: usize,
    feed: impl FnOnce(&mut dyn FnMut(J) -> ControlFlow<()>) + Send + 'static,
    work: impl Fn(J) -> R + Send + Sync + 'static,
    mut done: impl FnMut(R) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let window = threads * AHEAD;
    let (permit, permits) = sync_channel::<()>(window);
    for _ in 0..window {
        permit.send(())?;
    }
    let (job, jobs) = sync_channel::<(usize, J)>(window);
    let (result, results) = channel::<(usize, R)>();
    let feeder = start("feed", move || {
        let mut number = 0;
        feed(&mut |next| {
            // Either fails only when the other side has given up.
            if permits.recv().is_err() || job.send((number, next)).is_err() {
                return ControlFlow::Break(());
            }
            number += 1;
            ControlFlow::Continue(())
        });
    })?;
    let (jobs, work) = (Arc::new(Mutex::new(jobs)), Arc::new(work));
    let mut workers = Vec::new();
    for i in 0..threads {
        let (jobs, work, result) = (jobs.clone(), work.clone(), result.clone());
        workers.push(start(&format!("{WORKER}{i}"), move || {
            while let Some((number, job)) = next(&jobs) {
                if result.send((number, work(job))).is_err() {
                    break;
                }
            }
        })?);
    }
    drop((result, jobs));
    let (mut early, mut expected) = (BTreeMap::new(), 0);
    for (number, result) in results {
        early.insert(number, result);
        while let Some(result) = early.remove(&expected) {
            expected += 1;
            if done(result)?.is_break() {
                return Ok(());
            }
            // The feeder has gone when everything is fed.
            let _ = permit.send(());
        }
    }
    for thread in workers.into_iter().chain([feeder]) {
        if thread.join().is_err() {
            bail!("a thread of the program died; please report this");
        }
    }
    Ok(())
}

fn next<J>(jobs: &Mutex<Receiver<J>>) -> Option<J> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn start(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    let builder = thread::Builder::new().name(name.to_owned()).stack_size(STACK);
    builder
        .spawn(body)
        .with_context(|| format!("the thread {name:?} could not be started; try fewer --threads"))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[track_caller]
    fn check(threads: usize, jobs: usize) {
        let mut results = Vec::new();
        let feed = move |take: &mut dyn FnMut(usize) -> ControlFlow<()>| {
            let _ = (0..jobs).try_for_each(take);
        };
        let work = |n: usize| {
            // Every seventh job is slow, so that later ones overtake it.
            if n.is_multiple_of(7) {
                thread::sleep(Duration::from_micros(300));
            }
            n
        };
        in_order(threads, feed, work, |n| {
            results.push(n);
            Ok(ControlFlow::Continue(()))
        })
        .expect("no error");
        assert_eq!(results, (0..jobs).collect::<Vec<_>>());
    }

    #[test]
    fn results_come_in_order() {
        check(1, 0);
        check(1, 50);
        check(4, 500);
    }

    #[test]
    fn a_slow_first_job_holds_the_feed() {
        let fed = Arc::new(AtomicUsize::new(0));
        let (count, at_first) = (fed.clone(), fed.clone());
        let feed = move |take: &mut dyn FnMut(usize) -> ControlFlow<()>| {
            let _ = (0..1000).try_for_each(|n| {
                count.fetch_add(1, Ordering::SeqCst);
                take(n)
            });
        };
        let work = |n: usize| {
            if n == 0 {
                thread::sleep(Duration::from_millis(100));
            }
            n
        };
        let mut seen = None;
        in_order(2, feed, work, |_| {
            seen.get_or_insert(at_first.load(Ordering::SeqCst));
            Ok(ControlFlow::Continue(()))
        })
        .expect("no error");
        assert!(seen.is_some_and(|n| n <= 2 * AHEAD + 1), "{seen:?} jobs were fed before the first was done");
        assert_eq!(fed.load(Ordering::SeqCst), 1000);
    }

    #[test]
    fn stopping_is_no_error() {
        let feed = |take: &mut dyn FnMut(usize) -> ControlFlow<()>| {
            let _ = (0..).try_for_each(take);
        };
        let mut n = 0;
        in_order(
            2,
            feed,
            |n: usize| n,
            |_| {
                n += 1;
                Ok(if n == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            },
        )
        .expect("no error");
        assert_eq!(n, 10);
    }
}
