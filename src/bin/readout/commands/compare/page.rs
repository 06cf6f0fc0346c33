//! The comparison as a page for people.

use crate::commands::compare::figures::{Text as Compared, figure};
use crate::messages::compare as messages;
use crate::messages::words::plural;
use crate::output::page::{Ink, Page, Text, terminal_width};
use diplomatic_readout::compare::{
    Agreement, Class, Difference, Found, ListComparison, PairComparison, Reasons, Unit,
};
use std::io::{self, Write};

/// The width from which on A and B stand side by side, and a row of a table stands on one line.
const WIDE: usize = 70;
/// The width of the names in tables.
const NAME: usize = 22;

pub(super) fn write(
    texts: &[Compared],
    total: &Agreement,
    threshold: f64,
    width: Option<u16>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut sheet = Sheet { width: width.map_or_else(terminal_width, usize::from), page: Page::new(0) };
    sheet.page = Page::new(sheet.width);
    for text in texts {
        sheet.page.gap();
        sheet.line(0, Ink::Strong, &format!("A  {}", text.a));
        sheet.line(0, Ink::Strong, &format!("B  {}", text.b));
        sheet.line(0, Ink::Dim, &messages::threshold(threshold));
        sheet.figures(&text.comparison.agreement);
        sheet.differences(&text.comparison.lists);
    }
    if texts.len() > 1 {
        sheet.page.gap();
        sheet.page.gap();
        let heading = messages::all_texts(&plural(texts.len(), "texts"));
        sheet.line(0, Ink::Strong, &heading);
        sheet.figures(total);
    }
    out.write_all(sheet.page.finish().as_bytes())
}

/// A page, and its width.
struct Sheet {
    width: usize,
    page: Page,
}

impl Sheet {
    fn line(&mut self, indent: usize, ink: Ink, text: &str) {
        self.page.paragraph(indent, indent + 3, &Text::of(ink, text));
    }

    /// Adds a row of a table: a name, and numbers in columns behind it or, on a narrow page, below it.
    fn row(&mut self, ink: Ink, name: &str, cells: [&str; 6]) {
        let cells: String = cells.iter().map(|cell| format!("{cell:>6}")).collect();
        if self.width < WIDE {
            if !name.is_empty() {
                self.page.paragraph(2, 4, &Text::of(ink, name));
            }
            return self.page.paragraph(2, 2, &Text::of(ink, cells.trim_end()));
        }
        let name = format!("{name:<NAME$}");
        self.page.unwrapped(2, ink, format!("{name}{cells}").trim_end());
    }

    fn figures(&mut self, all: &Agreement) {
        self.page.gap();
        let Found { a, b, both } = all.units;
        self.summary(messages::UNITS_ALIKE, all.units.f1(), &messages::of_both(both, a, b));
        let shares = [
            (messages::TYPED_ALIKE, all.typed),
            (messages::WORDS_ALIKE, all.words),
            (messages::SPANS_ALIKE, all.spans),
            (messages::PAIRS_TYPED, all.all_typed),
            (messages::PAIRS_ALIKE, all.everything),
        ];
        for (name, share) in shares {
            self.summary(name, share.value(), &messages::of(share.equal, share.of));
        }
        self.units(all);
        self.fields(all);
    }

    /// Adds a line with a figure, and the numbers from which it is made.
    fn summary(&mut self, name: &str, value: Option<f64>, numbers: &str) {
        let mut text = Text::of(Ink::Strong, &format!("{:>5}", figure(value)));
        text.push(Ink::Plain, &format!("  {name}"));
        text.push(Ink::Dim, &format!(" ({numbers})"));
        self.page.paragraph(0, 7, &text);
    }

    fn units(&mut self, all: &Agreement) {
        self.page.heading(messages::UNITS);
        self.row(Ink::Dim, "", messages::UNIT_COLUMNS);
        // The first is the record itself, which is no unit.
        let lists = all.lists.iter().skip(1).map(|list| (list.name, list.units));
        for (name, found) in lists.chain([(messages::ALL, all.units)]) {
            let Found { a, b, both } = found;
            if a + b > 0 {
                let numbers = [a, b, both].map(|n| n.to_string());
                let shares = [found.precision(), found.recall(), found.f1()].map(figure);
                let [a, b, both] = numbers.each_ref().map(String::as_str);
                let [precision, recall, f1] = shares.each_ref().map(String::as_str);
                self.row(Ink::Plain, name, [a, b, both, precision, recall, f1]);
            }
        }
    }

    fn fields(&mut self, all: &Agreement) {
        self.page.heading(messages::FIELDS);
        self.page.paragraph(2, 2, &Text::of(Ink::Dim, messages::LEGEND));
        for list in &all.lists {
            let fields: Vec<_> = list.fields.iter().filter(|f| f.filled.of > 0).collect();
            if fields.is_empty() {
                continue;
            }
            self.page.gap();
            self.row(Ink::Dim, list.name, messages::FIELD_COLUMNS);
            for field in fields {
                let alike = if field.class == Class::Typed { String::new() } else { figure(field.overlap()) };
                let alpha = if field.class == Class::Spans { String::new() } else { figure(field.alpha()) };
                let numbers = [field.equal.of, field.filled.of].map(|n| n.to_string());
                let shares = [field.equal.value(), field.filled.value()].map(figure);
                let [pairs, had] = numbers.each_ref().map(String::as_str);
                let [same, had_same] = shares.each_ref().map(String::as_str);
                self.row(Ink::Plain, &field.name, [pairs, same, had, had_same, &alike, &alpha]);
            }
        }
    }

    fn differences(&mut self, lists: &[ListComparison]) {
        self.page.heading(messages::DIFFERENCES);
        let mut none = true;
        for list in lists {
            for pair in list.pairs.iter().filter(|pair| !pair.differences.is_empty()) {
                none = false;
                self.pair(list.name, pair);
            }
            for (side, units) in [(messages::ONLY_A, &list.only_a), (messages::ONLY_B, &list.only_b)] {
                for unit in units {
                    none = false;
                    self.alone(list.name, side, unit);
                }
            }
        }
        if none {
            self.line(2, Ink::Plain, messages::NO_DIFFERENCES);
        }
    }

    fn alone(&mut self, list: &str, side: &str, unit: &Unit) {
        self.page.gap();
        let mut text = Text::of(Ink::Mark, side);
        text.push(Ink::Dim, &format!(" {list}[{}]  ", unit.index));
        text.push(Ink::Plain, &unit.label);
        self.page.paragraph(2, 4, &text);
    }

    fn pair(&mut self, list: &str, pair: &PairComparison) {
        self.page.gap();
        let places = if pair.a.index == pair.b.index {
            format!("{list}[{}]", pair.a.index)
        } else {
            format!("{list}[{}] = [{}]", pair.a.index, pair.b.index)
        };
        let mut text = Text::of(Ink::Dim, &format!("{places}  "));
        text.push(Ink::Strong, &pair.a.label);
        text.push(Ink::Dim, &format!("  {} {}", figure(Some(pair.score)), reasons(&pair.reasons)));
        self.page.paragraph(2, 4, &text);
        for difference in &pair.differences {
            self.difference(difference);
        }
    }

    /// Adds what A and B hold in a field: side by side, or on a narrow page one below the other.
    fn difference(&mut self, difference: &Difference) {
        let [a, b] = [&difference.a, &difference.b].map(|values| match values.as_slice() {
            [] => Text::of(Ink::Dim, messages::NO_FIGURE),
            values => Text::of(Ink::Plain, &values.join("; ")),
        });
        let name = Text::of(Ink::Dim, &difference.field);
        if self.width < WIDE {
            self.page.paragraph(4, 6, &name);
            self.page.entry(6, 3, &Text::of(Ink::Dim, "A"), &a);
            return self.page.entry(6, 3, &Text::of(Ink::Dim, "B"), &b);
        }
        let name_width = 18;
        let half = self.width.saturating_sub(4 + name_width + 2 + 2) / 2;
        self.page.columns(4, &[(name_width, name), (half, a), (half, b)]);
    }
}

/// Returns the reasons of a pair, in brackets.
fn reasons(reasons: &Reasons) -> String {
    let all = [
        ("words", reasons.words),
        ("places", reasons.spans),
        ("refers", reasons.refers),
        ("typed", reasons.typed),
    ];
    let all = all.iter().filter_map(|(name, share)| Some(format!("{name} {}", figure(Some((*share)?)))));
    format!("({})", all.collect::<Vec<_>>().join(", "))
}
