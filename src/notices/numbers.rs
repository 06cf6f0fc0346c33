//! Notices about numbers in the text of a statement that no other field holds.
//!
//! The coding guide says which numbers need no quantity: those of dates, of names, and of an order.

use crate::definition::{QuoteKind, Readout, Statement, When};
use crate::messages::notices;
use crate::notices::found::{Notices, field};
use crate::notices::table;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString as _};

pub(super) fn look(readout: Readout<'_>, statements: &[Statement<'_>], found: &mut Notices) {
    let mut held = None;
    for (i, s) in statements.iter().enumerate() {
        let text = s.text.as_str();
        let mut counted =
            numbers(text).filter(|number| !number.is_part_of_name(text) && !number.is_ordinal(text));
        let Some(first) = counted.next() else { continue };
        let held = held.get_or_insert_with(|| Held::of(readout, statements));
        if let Some(number) = [first].into_iter().chain(counted).find(|number| !held.has(number)) {
            found.say(table::TEXT_NUMBER, field("statements", i, "text"), notices::number(number.printed));
        }
    }
}

/// A number in a text: digits, perhaps in groups.
struct Number<'t> {
    /// The first byte in the text.
    start: usize,
    printed: &'t str,
}

/// Returns a digit in ASCII.
fn digit(c: char) -> Option<char> {
    // The first digits of scripts that have digits of their own.
    let zero = match c {
        '0'..='9' => return Some(c),
        '\0'..='\u{65f}' => return None,
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        '\u{a66}'..='\u{a6f}' => '\u{a66}',
        '\u{ae6}'..='\u{aef}' => '\u{ae6}',
        '\u{be6}'..='\u{bef}' => '\u{be6}',
        '\u{c66}'..='\u{c6f}' => '\u{c66}',
        '\u{e50}'..='\u{e59}' => '\u{e50}',
        '\u{1040}'..='\u{1049}' => '\u{1040}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(u32::from(c).checked_sub(u32::from(zero))?, 10)
}

/// Returns true if a space or a sign groups the digits before it with those at the beginning of `after`.
fn groups(separator: char, after: &str) -> bool {
    let digits = after.chars().take_while(|c| digit(*c).is_some()).take(4).count();
    match separator {
        '.' | ',' | '\'' | '’' | '٫' | '٬' => digits > 0,
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => digits == 3,
        _ => false,
    }
}

/// Returns the numbers of a text.
fn numbers(text: &str) -> impl Iterator<Item = Number<'_>> {
    // The other bytes are those with which digits beyond ASCII begin.
    let may_have = text.bytes().any(|b| matches!(b, b'0'..=b'9' | 0xd9 | 0xdb | 0xe0 | 0xe1 | 0xef));
    let mut from = if may_have { 0 } else { text.len() };
    core::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(|c| digit(c).is_some())?;
        let mut end = start;
        let mut chars = text.get(start..)?.chars();
        while let Some(c) = chars.next() {
            if digit(c).is_none() && !groups(c, chars.as_str()) {
                break;
            }
            end += c.len_utf8();
        }
        from = end;
        Some(Number { start, printed: text.get(start..end)? })
    })
}

impl Number<'_> {
    /// Returns true for a number that is joined to letters as a part of a word: `G20`, `F-16`, `5G`.
    fn is_part_of_name(&self, text: &str) -> bool {
        let mut before = text.get(..self.start).unwrap_or_default().chars().rev();
        let has_case = |c: Option<char>| c.is_some_and(|c| c.is_uppercase() || c.is_lowercase());
        let is_behind_letter = match before.next() {
            Some('-' | '\u{2010}' | '\u{2011}') => has_case(before.next()),
            c => has_case(c),
        };
        is_behind_letter || self.after(text).starts_with(char::is_uppercase)
    }

    /// Returns true for `5th`, `5-й`, `5.` before a word, `№ 5` and the like.
    fn is_ordinal(&self, text: &str) -> bool {
        const ENDS: [&str; 10] = ["st", "nd", "rd", "th", "er", "re", "e", "ème", "º", "ª"];
        // Behind a hyphen, without which they can be units.
        const CYRILLIC_ENDS: [&str; 20] = [
            "й", "я", "е", "го", "му", "м", "х", "ю", "ой", "ей", "ою", "та", "те", "ту", "ий", "ої", "ій",
            "ша", "га", "ти",
        ];
        const SIGNS: [&str; 6] = ["№", "#", "No.", "no.", "Nr.", "第"];
        let before = text.get(..self.start).unwrap_or_default().trim_end();
        let after = self.after(text);
        let end_of = |text: &'static [&str], after: &str| {
            let end =
                after.find(|c: char| !c.is_alphanumeric() && !matches!(c, 'º' | 'ª')).unwrap_or(after.len());
            after.get(..end).is_some_and(|end| text.contains(&end))
        };
        let is_behind_hyphen =
            after.strip_prefix(['-', '\u{2011}']).is_some_and(|after| end_of(&CYRILLIC_ENDS, after));
        let is_point = after.strip_prefix(". ").is_some_and(|next| next.starts_with(char::is_alphabetic));
        end_of(&ENDS, after)
            || is_behind_hyphen
            || is_point
            || SIGNS.iter().any(|sign| before.ends_with(sign))
    }

    fn after<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start + self.printed.len()..).unwrap_or_default()
    }

    /// Returns the digits, in ASCII and without zeros in front.
    fn digits(&self) -> String {
        digits(self.printed)
    }

    /// Returns the parts between the signs that group digits.
    fn parts(&self) -> impl Iterator<Item = String> {
        self.printed.split(|c| digit(c).is_none()).filter(|part| !part.is_empty()).map(digits)
    }
}

fn digits(printed: &str) -> String {
    let digits: String = printed.chars().filter_map(digit).collect();
    digits.trim_start_matches('0').into()
}

/// Returns the digits without zeros at the end, which are the same for `4,500,000`, `4.5` million and `4500000`.
fn significant(digits: &str) -> &str {
    digits.trim_end_matches('0')
}

/// The numbers in the quantities, dates and names of a record.
#[derive(Default)]
struct Held {
    /// The digits of all of them.
    digits: BTreeSet<String>,
    /// The significant digits of quantities, which a text may print in thousands or millions.
    significant: BTreeSet<String>,
}

impl Held {
    fn of(readout: Readout<'_>, statements: &[Statement<'_>]) -> Self {
        let mut held = Held::default();
        for quantity in readout.quantities {
            held.add(quantity.printed.map(|text| text.as_str()));
            for number in [quantity.low, quantity.high].into_iter().flatten() {
                let number = number.to_string();
                held.text(&number);
                held.significant.insert(significant(&digits(&number)).into());
            }
        }
        for s in statements {
            held.when(s.when);
            held.when(s.said_when);
        }
        for commitment in readout.commitments {
            held.when(commitment.due);
        }
        held.names(readout);
        for conversation in readout.conversations {
            held.when(conversation.start);
            held.when(conversation.end);
            held.add(conversation.series.map(|text| text.as_str()));
            held.add(conversation.level.map(|text| text.as_str()));
            conversation.places.iter().for_each(|place| held.text(place.as_str()));
            if let Some(ordinal) = conversation.ordinal {
                held.text(&ordinal.to_string());
            }
        }
        for source in readout.sources {
            if let Some(published) = source.published {
                held.text(&published.to_string());
            }
        }
        held
    }

    fn names(&mut self, readout: Readout<'_>) {
        for actor in readout.actors {
            self.text(actor.name.as_str());
            self.add(actor.description.map(|text| text.as_str()));
            actor.aliases.iter().for_each(|alias| self.text(alias.text.as_str()));
            actor.offices.iter().for_each(|office| self.text(office.as_str()));
        }
        for event in readout.events {
            self.text(event.name.as_str());
            self.add(event.place.map(|text| text.as_str()));
            self.when(event.when);
            if let Some(count) = event.count {
                self.text(&count.to_string());
            }
        }
        for instrument in readout.instruments {
            self.text(instrument.name.as_str());
            self.add(instrument.provision.map(|text| text.as_str()));
            self.add(instrument.description.map(|text| text.as_str()));
            instrument.purposes.iter().for_each(|purpose| self.text(purpose.as_str()));
            instrument.attributes.iter().for_each(|attribute| self.text(attribute.as_str()));
            self.when(instrument.when);
            self.when(instrument.expiry);
        }
        // A label that is a name, such as `Nord Stream 2`.
        for topic in readout.topics {
            self.add(Some(topic.label.as_str()).filter(|label| label.starts_with(char::is_uppercase)));
        }
        for quote in readout.quotes.iter().filter(|quote| quote.kind == QuoteKind::Label) {
            self.text(quote.text.as_str());
        }
        readout.notes.iter().for_each(|note| self.text(note.term.as_str()));
    }

    fn when(&mut self, when: Option<When<'_>>) {
        if let Some(when) = when {
            self.add(when.printed.map(|text| text.as_str()));
            if let Some(date) = when.date {
                self.text(&format!("{date}"));
            }
        }
    }

    fn add(&mut self, text: Option<&str>) {
        text.into_iter().for_each(|text| self.text(text));
    }

    fn text(&mut self, text: &str) {
        for number in numbers(text) {
            self.digits.insert(number.digits());
            self.digits.extend(number.parts());
        }
    }

    fn has(&self, number: &Number<'_>) -> bool {
        let digits = number.digits();
        self.digits.contains(&digits)
            || self.significant.contains(significant(&digits))
            || number.parts().all(|part| self.digits.contains(&part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_a_number_of_its_own() {
        for c in '\0'..=char::MAX {
            let found = numbers(c.encode_utf8(&mut [0; 4])).count();
            assert_eq!(found, usize::from(digit(c).is_some()), "U+{:04X}", u32::from(c));
            assert!(
                digit(c).is_none_or(|digit| digit.is_ascii_digit() && c.is_numeric()),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}
