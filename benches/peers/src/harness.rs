//! Measures operations beside each other.
//!
//! Other harnesses, such as criterion and divan, finish one operation before the next. On a shared machine, noise then affects
//! only one of two operations that are compared. They also store the medians in files, or only print them. This harness takes
//! one sample of each operation in each round, and returns the medians.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The number of samples of each operation.
const ROUNDS: usize = 101;
/// The duration of a sample, unless a single call takes longer.
const SAMPLE: Duration = Duration::from_micros(200);

pub struct Operation<'a> {
    pub name: &'static str,
    run: Box<dyn FnMut(u64) + 'a>,
}

impl<'a> Operation<'a> {
    /// Creates an operation that runs `call`. The result of `call` is not optimised away.
    pub fn new<T>(name: &'static str, mut call: impl FnMut() -> T + 'a) -> Self {
        let run = move |times| {
            for _ in 0..times {
                black_box(call());
            }
        };
        Operation { name, run: Box::new(run) }
    }

    /// Runs the operation `times` times.
    pub fn run(&mut self, times: u64) {
        (self.run)(times);
    }

    fn sample(&mut self, times: u64) -> Duration {
        let start = Instant::now();
        self.run(times);
        start.elapsed()
    }
}

/// Returns the median time of each operation, in nanoseconds.
pub fn medians(operations: &mut [Operation<'_>]) -> Vec<(&'static str, f64)> {
    let times: Vec<u64> = operations.iter_mut().map(calls_in_a_sample).collect();
    let mut samples = vec![Vec::with_capacity(ROUNDS); operations.len()];
    for round in 0..ROUNDS {
        // Each round starts with another operation. Otherwise the same operation would always find the caches that a slow one
        // has emptied.
        for k in 0..operations.len() {
            let i = (round + k) % operations.len();
            let spent = operations[i].sample(times[i]);
            samples[i].push(spent.as_secs_f64() * 1e9 / times[i] as f64);
        }
    }
    let median = |mut s: Vec<f64>| {
        s.sort_by(f64::total_cmp);
        s[s.len() / 2]
    };
    operations.iter().map(|o| o.name).zip(samples.into_iter().map(median)).collect()
}

fn calls_in_a_sample(operation: &mut Operation<'_>) -> u64 {
    let mut times = 1;
    loop {
        let spent = operation.sample(times);
        if spent >= SAMPLE || times >= 1 << 30 {
            return times;
        }
        let per_call = spent.as_secs_f64().max(1e-9) / times as f64;
        times = (SAMPLE.as_secs_f64() / per_call).ceil().max(times as f64 * 1.5) as u64;
    }
}
