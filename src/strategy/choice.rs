//! Strategies that choose and shrink without random numbers of their own.
//!
//! The strategies of proptest split the random numbers of the runner for each option that they may return to. If the numbers
//! come from a fuzzer's bytes, each split halves the bytes that are left. After about twelve choices no bytes are left.

use crate::messages::strategies;
use alloc::vec::Vec;
use core::fmt::Debug;
use proptest::num::u32::BinarySearch;
use proptest::prelude::*;
use proptest::strategy::{NewTree, ValueTree};
use proptest::test_runner::TestRunner;

/// Chooses one of several strategies by weight. The first is chosen when the fuzzer's bytes have run out. The value of the
/// chosen strategy shrinks, but the choice stays.
macro_rules! one_of {
    ($($weight:expr => $option:expr),+ $(,)?) => {
        $crate::strategy::choice::weighted(alloc::vec![
            $( ($weight, proptest::strategy::Strategy::boxed($option)) ),+
        ])
    };
}
pub(super) use one_of;

pub(super) fn weighted<T: Debug + 'static>(options: Vec<(u32, BoxedStrategy<T>)>) -> BoxedStrategy<T> {
    let all: u32 = options.iter().map(|(weight, _)| weight).sum();
    let chosen = move |mut turn: u32| {
        let mut options = options.iter();
        loop {
            match options.next() {
                Some((weight, _)) if turn >= *weight => turn -= weight,
                option => break option.map(|(_, option)| option.clone()),
            }
        }
    };
    let chosen = (0..all).prop_filter_map(strategies::NO_OPTION, chosen);
    chosen.prop_ind_flat_map(|option| option).boxed()
}

/// Makes a value in `percent` of 100 cases. It shrinks to `None` first.
pub(super) fn maybe<S: Strategy>(percent: u32, value: S) -> Maybe<S> {
    Maybe { percent, value }
}

#[derive(Debug)]
pub(super) struct Maybe<S> {
    percent: u32,
    value: S,
}

impl<S: Strategy> Strategy for Maybe<S> {
    type Tree = MaybeTree<S::Tree>;
    type Value = Option<S::Value>;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let there = (0..100_u32).new_tree(runner)?.current() + self.percent >= 100;
        let value = if there { Some(self.value.new_tree(runner)?) } else { None };
        Ok(MaybeTree { value, step: Step::Whole })
    }
}

pub(super) struct MaybeTree<T> {
    value: Option<T>,
    step: Step,
}

/// The state of shrinking.
#[derive(Clone, Copy)]
enum Step {
    Whole,
    /// The value is left out. The test may pass without it.
    LeftOut,
    /// The test needs the value, so the value itself shrinks.
    Needed,
}

impl<T: ValueTree> ValueTree for MaybeTree<T> {
    type Value = Option<T::Value>;

    fn current(&self) -> Self::Value {
        self.value.as_ref().filter(|_| !matches!(self.step, Step::LeftOut)).map(T::current)
    }

    fn simplify(&mut self) -> bool {
        match (&mut self.value, self.step) {
            (Some(_), Step::Whole) => {
                self.step = Step::LeftOut;
                true
            }
            (Some(value), Step::Needed) => value.simplify(),
            _ => false,
        }
    }

    fn complicate(&mut self) -> bool {
        match (&mut self.value, self.step) {
            (Some(_), Step::LeftOut) => {
                self.step = Step::Needed;
                true
            }
            (Some(value), Step::Needed) => value.complicate(),
            _ => false,
        }
    }
}

/// Makes numbers that shrink to `least`.
pub(super) fn down_to(least: u32, numbers: BoxedStrategy<u32>) -> impl Strategy<Value = u32> {
    numbers
        .prop_ind_flat_map(move |n| Above(n.saturating_sub(least)))
        .prop_map(move |above| least.saturating_add(above))
}

#[derive(Debug)]
struct Above(u32);

impl Strategy for Above {
    type Tree = BinarySearch;
    type Value = u32;

    fn new_tree(&self, _: &mut TestRunner) -> NewTree<Self> {
        Ok(BinarySearch::new(self.0))
    }
}

/// Makes lists that shrink to `least` entries.
pub(super) fn list<S: Strategy>(least: usize, lengths: BoxedStrategy<usize>, entry: S) -> List<S> {
    List { least, lengths, entry }
}

#[derive(Debug)]
pub(super) struct List<S> {
    least: usize,
    lengths: BoxedStrategy<usize>,
    entry: S,
}

impl<S: Strategy> Strategy for List<S> {
    type Tree = ListTree<S::Tree>;
    type Value = Vec<S::Value>;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let length = self.lengths.new_tree(runner)?.current();
        let entry =
            |_| self.entry.new_tree(runner).map(|tree| Entry { tree, is_out: false, is_tried: false });
        let entries = (0..length).map(entry).collect::<Result<_, _>>()?;
        Ok(ListTree { entries, least: self.least, last: 0 })
    }
}

/// A list that shrinks: first entries are left out one by one, then the other entries shrink.
pub(super) struct ListTree<T> {
    entries: Vec<Entry<T>>,
    least: usize,
    /// The index of the entry that the last step changed.
    last: usize,
}

struct Entry<T> {
    tree: T,
    is_out: bool,
    /// Is true if the list was tried without this entry.
    is_tried: bool,
}

impl<T: ValueTree> ListTree<T> {
    fn leave_out(&mut self) -> bool {
        if self.entries.iter().filter(|entry| !entry.is_out).count() <= self.least {
            return false;
        }
        let next = self.entries.iter_mut().enumerate().find(|(_, entry)| !entry.is_tried);
        next.is_some_and(|(index, entry)| {
            (entry.is_tried, entry.is_out) = (true, true);
            self.last = index;
            true
        })
    }
}

impl<T: ValueTree> ValueTree for ListTree<T> {
    type Value = Vec<T::Value>;

    fn current(&self) -> Self::Value {
        self.entries.iter().filter(|entry| !entry.is_out).map(|entry| entry.tree.current()).collect()
    }

    fn simplify(&mut self) -> bool {
        if self.leave_out() {
            return true;
        }
        let mut left = self.entries.iter_mut().enumerate();
        let next = left.find_map(|(index, entry)| (!entry.is_out && entry.tree.simplify()).then_some(index));
        // From now on, steps back concern the entries and not their number.
        self.entries.iter_mut().for_each(|entry| entry.is_tried = true);
        self.last = next.unwrap_or(self.last);
        next.is_some()
    }

    fn complicate(&mut self) -> bool {
        let Some(entry) = self.entries.get_mut(self.last) else { return false };
        if entry.is_out {
            entry.is_out = false;
            return true;
        }
        entry.tree.complicate()
    }
}
