//! Changes of a text that nest.

use std::ops::Range;

/// Text in the place of a range, which may be empty.
pub struct Edit {
    at: Range<usize>,
    text: String,
    side: Side,
    /// The mutants that it is for.
    pub ids: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

/// Edits in the order in which they were found: the outer ones before those within them.
#[derive(Default)]
pub struct Edits(Vec<Edit>);

/// What became of a text.
pub struct Edited {
    pub text: String,
    /// Where in it each edit stands, and for which mutants.
    pub places: Vec<(Range<usize>, Vec<u32>)>,
}

impl Edits {
    /// Puts text before what starts here.
    pub fn open(&mut self, at: usize, text: String, ids: &[u32]) {
        self.replace(at..at, text, ids);
    }

    /// Puts text behind what ends here.
    pub fn close(&mut self, at: usize, text: String, ids: &[u32]) {
        self.0.push(Edit { at: at..at, text, side: Side::Closes, ids: ids.to_vec() });
    }

    pub fn replace(&mut self, at: Range<usize>, text: String, ids: &[u32]) {
        self.0.push(Edit { at, text, side: Side::Opens, ids: ids.to_vec() });
    }

    pub fn apply(self, source: &str) -> Edited {
        let mut edits: Vec<(usize, Edit)> = self.0.into_iter().enumerate().collect();
        // At one place what ends comes first, the inner before the outer; then what starts, the outer before the inner.
        edits.sort_by_key(|(order, edit)| match edit.side {
            Side::Closes => (edit.at.start, 0, usize::MAX - order),
            Side::Opens => (edit.at.start, 1, *order),
        });
        let mut edited = Edited { text: String::new(), places: Vec::new() };
        let mut done = 0;
        for (_, edit) in edits {
            edited.text.push_str(&source[done..edit.at.start]);
            let start = edited.text.len();
            edited.text.push_str(&edit.text);
            // Lines keep their numbers.
            edited.text.extend(source[edit.at.clone()].matches('\n'));
            edited.places.push((start..edited.text.len(), edit.ids));
            done = edit.at.end;
        }
        edited.text.push_str(&source[done..]);
        edited
    }
}
