//! How long the steps of reading took, summed over all articles and threads.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Time spent in each step, summed over threads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timings {
    /// Cutting words and packing windows.
    pub tokenize: Duration,
    /// The network.
    pub network: Duration,
    /// Trees, tags and runs from its scores.
    pub decode: Duration,
}

/// Counters behind [`Timings`], in nanoseconds.
#[derive(Debug, Default)]
pub(crate) struct Clock([AtomicU64; 3]);

impl Clock {
    /// Adds the time since `start` to step `step` and returns now.
    pub fn lap(&self, step: usize, start: Instant) -> Instant {
        let now = Instant::now();
        self.0[step].fetch_add((now - start).as_nanos() as u64, Ordering::Relaxed);
        now
    }

    pub fn timings(&self) -> Timings {
        let at = |i: usize| Duration::from_nanos(self.0[i].load(Ordering::Relaxed));
        Timings { tokenize: at(0), network: at(1), decode: at(2) }
    }
}
