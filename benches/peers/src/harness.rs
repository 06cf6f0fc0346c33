//! Measures operations beside each other.
//!
//! Other harnesses, such as criterion and divan, finish one operation before the next. On a shared machine, noise then affects
//! only one of two operations that are compared. They also store the medians in files, or only print them. This harness takes
//! one sample of each operation in each round, and returns the medians.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The number of samples of each operation.
const ROUNDS: usize = 101;
/// The shortest duration of a warm sample.
const SAMPLE: Duration = Duration::from_millis(1);
/// The smallest number of calls in a warm sample. One or two calls would be half cold.
const CALLS: u64 = 8;

/// The median times of one call of an operation, in nanoseconds.
pub struct Times {
    pub name: &'static str,
    /// A single call right after other operations, which have filled caches and branch predictors.
    pub cold: f64,
    /// One of many calls in a row.
    pub warm: f64,
}

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

/// Returns the times of all operations. Each round takes the cold samples first and then the warm ones, so that the other
/// operations run between two samples of one operation.
pub fn times(operations: &mut [Operation<'_>]) -> Vec<Times> {
    let calls: Vec<u64> = operations.iter_mut().map(calls_in_a_sample).collect();
    let mut samples = vec![(Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS)); operations.len()];
    for round in 0..ROUNDS {
        // Each round starts with another operation. Otherwise the same operation would always find the caches that a slow one
        // has emptied.
        for k in 0..operations.len() {
            let i = (round + k) % operations.len();
            samples[i].0.push(operations[i].sample(1).as_secs_f64() * 1e9);
        }
        for k in 0..operations.len() {
            let i = (round + k) % operations.len();
            operations[i].run(2);
            samples[i].1.push(operations[i].sample(calls[i]).as_secs_f64() * 1e9 / calls[i] as f64);
        }
    }
    let named = operations.iter().map(|o| o.name).zip(samples);
    named.map(|(name, (cold, warm))| Times { name, cold: median(cold), warm: median(warm) }).collect()
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

fn calls_in_a_sample(operation: &mut Operation<'_>) -> u64 {
    operation.run(2);
    let mut calls = CALLS;
    loop {
        let spent = operation.sample(calls);
        if spent >= SAMPLE || calls >= 1 << 30 {
            return calls;
        }
        let per_call = spent.as_secs_f64().max(1e-9) / calls as f64;
        calls = (SAMPLE.as_secs_f64() / per_call).ceil().max(calls as f64 * 1.5) as u64;
    }
}
