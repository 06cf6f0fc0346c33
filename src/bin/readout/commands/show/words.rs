//! Values of a record in words.

use crate::commands::show::dates;
use crate::digits::grouped;
use crate::messages::words::join_with_and;
use crate::output::page::{Ink, Text};
use diplomatic_readout::*;

/// Puts words of the text in quotation marks.
pub(super) fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// Returns the name of an enum value in words: "not raised" for `NOT_RAISED`.
pub(super) fn lower(name: &str) -> String {
    if name.is_empty() { "(of a newer version)".into() } else { name.to_lowercase().replace('_', " ") }
}

pub(super) fn channel(channel: Channel) -> String {
    match channel {
        Channel::Phone => "by telephone".into(),
        Channel::Video => "by video".into(),
        Channel::SecureVideo => "by secure video".into(),
        Channel::InPerson => "in person".into(),
        Channel::VirtualMeeting => "in an online meeting".into(),
        Channel::Call => "in a call".into(),
        Channel::Other => "in another way".into(),
        other => lower(other.name()),
    }
}

pub(super) fn category(category: Category) -> String {
    match category {
        Category::SecurityDefence => "security and defence".into(),
        Category::WarPeace => "war and peace".into(),
        Category::FinanceAid => "finance and aid".into(),
        Category::TechnologyAi => "technology and AI".into(),
        Category::MigrationVisas => "migration and visas".into(),
        Category::EducationCultureSport => "education, culture, sport".into(),
        Category::TerrorismCrimeDrugs => "terrorism, crime, drugs".into(),
        Category::Other => "other field".into(),
        other => lower(other.name()),
    }
}

/// Returns an act in words, such as "declined to comment".
pub(super) fn act(act: Act) -> String {
    match act {
        Act::Other => "other act".into(),
        other => lower(other.name()),
    }
}

/// Returns the word between an act and its addressees, with the spaces around it.
pub(super) fn towards(act: Act) -> &'static str {
    match act {
        Act::Informed
        | Act::Invited
        | Act::Urged
        | Act::Asked
        | Act::Thanked
        | Act::Congratulated
        | Act::Warned
        | Act::Instructed
        | Act::Commended => " ",
        Act::Discussed | Act::Reviewed | Act::Agreed | Act::Concurred | Act::Coordinated | Act::Exchanged => {
            " with "
        }
        Act::Requested | Act::Demanded => " of ",
        Act::CalledFor => " on ",
        _ => " to ",
    }
}

pub(super) fn setting(setting: Setting) -> String {
    match setting {
        Setting::Account => "said to the press".into(),
        Setting::Earlier => "said before the conversation".into(),
        Setting::Elsewhere => "said elsewhere".into(),
        Setting::Unclear => "unclear where it was said".into(),
        other => lower(other.name()),
    }
}

pub(super) fn modality(modality: Modality) -> String {
    match modality {
        Modality::Obligatory => "as necessary".into(),
        Modality::Willing => "as readiness".into(),
        Modality::Desired => "as a wish".into(),
        Modality::Expected => "as expected".into(),
        Modality::Conditional => "conditional".into(),
        Modality::Past => "in the past".into(),
        Modality::Unclear => "unclear whether fact".into(),
        other => lower(other.name()),
    }
}

/// Returns a time in words, with the words of the text: `9 May 2025 (“9 maggio”, inferred)`.
pub(super) fn when(when: When<'_>) -> String {
    let printed = when.printed.map(|p| quoted(p.as_str()));
    let Some(date) = when.date else { return printed.unwrap_or_default() };
    let inferred = when.inferred.then(|| "inferred".to_owned());
    let remarks: Vec<_> = printed.into_iter().chain(inferred).collect();
    let part = when.part.map(|part| format!("{} ", lower(part.name()))).unwrap_or_default();
    let date = format!("{part}{}", dates::words(date));
    if remarks.is_empty() { date } else { format!("{date} ({})", remarks.join(", ")) }
}

/// Returns an amount in words: `more than 200,000,000,000 USD (“200 miliardi di dollari”)`.
pub(super) fn amount(quantity: &Quantity<'_>) -> String {
    let number = |d: Decimal| grouped(d);
    let low = quantity.low.map(number);
    let high = quantity.high.map(number);
    let numbers = match (quantity.comparator, low, high) {
        (Comparator::Between, Some(low), Some(high)) => format!("{low} to {high}"),
        (comparator, low, high) => {
            let number = low.or(high).unwrap_or_default();
            let limit = match comparator {
                Comparator::Above => "more than",
                Comparator::Below => "less than",
                Comparator::AtLeast => "at least",
                Comparator::AtMost => "at most",
                Comparator::About => "about",
                Comparator::Majority => "a majority",
                _ => "",
            };
            [limit, &number].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
        }
    };
    let currency = quantity.currency.map(|c| c.to_string());
    let unit = quantity.unit.map(|u| u.as_str().to_owned());
    let mut parts: Vec<_> = [Some(numbers), currency, unit].into_iter().flatten().collect();
    parts.retain(|p| !p.is_empty());
    let numbers = parts.join(" ");
    match quantity.printed {
        Some(printed) if numbers.is_empty() => quoted(printed.as_str()),
        Some(printed) => format!("{numbers} ({})", quoted(printed.as_str())),
        None => numbers,
    }
}

/// Returns the numbers of entries, from 1: "statement 3" or "statements 3 and 4". Without entries the text is empty.
pub(super) fn numbered(thing: &str, indices: impl IntoIterator<Item = usize>) -> Text {
    let numbers: Vec<_> = indices.into_iter().map(|n| (n + 1).to_string()).collect();
    let s = if numbers.len() > 1 { "s" } else { "" };
    labelled(&format!("{thing}{s} "), &join_with_and(numbers))
}

/// Returns a dim word and then a text, or an empty text if `text` is empty.
pub(super) fn labelled(word: &str, text: &str) -> Text {
    if text.is_empty() { Text::new() } else { Text::of(Ink::Dim, word).with(Ink::Plain, text) }
}

/// Returns a reservation if `holds` is true, or an empty text.
pub(super) fn mark(holds: bool, word: &str) -> Text {
    if holds { Text::of(Ink::Mark, word) } else { Text::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        let pairs = [
            ("0", "0"),
            ("999", "999"),
            ("-999", "-999"),
            ("1000", "1,000"),
            ("200000000000", "200,000,000,000"),
            ("-1234.5000", "-1,234.5000"),
            ("123456.1234567", "123,456.1234567"),
        ];
        for (number, shown) in pairs {
            assert_eq!(grouped(number), shown);
        }
    }

    #[test]
    fn lists() {
        let names = ["a", "b", "c"].map(String::from);
        assert_eq!(join_with_and(names), "a, b and c");
        assert_eq!(join_with_and([]), "");
    }

    /// Returns the words for all values of an enum, joined by semicolons.
    fn all<T: Copy>(values: &[T], words: impl Fn(T) -> String) -> String {
        values.iter().map(|value| words(*value)).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn channels_and_settings_are_phrases() {
        assert_eq!(
            all(Channel::ALL, channel),
            "by telephone; by video; by secure video; in person; in an online meeting; in a call; \
             in another way"
        );
        assert_eq!(
            all(Setting::ALL, setting),
            "said to the press; said before the conversation; said elsewhere; unclear where it was said"
        );
        assert_eq!(
            all(Modality::ALL, modality),
            "ongoing; planned; conditional; as necessary; as readiness; as a wish; as expected; in the past; \
             unclear whether fact"
        );
    }

    #[test]
    fn categories_read_as_names_of_fields() {
        let words = all(Category::ALL, category);
        for name in
            ["security and defence", "war and peace", "technology and AI", "human rights", "other field"]
        {
            assert!(words.split("; ").any(|word| word == name), "{name}");
        }
        assert_eq!((words.matches('_').count(), words.split("; ").count()), (0, Category::ALL.len()));
    }

    #[test]
    fn between_an_act_and_those_to_whom_it_was_done_stands_the_right_word() {
        let with = |word: &str| {
            let acts: Vec<_> = Act::ALL.iter().copied().filter(|a| towards(*a).trim() == word).collect();
            all(&acts, act)
        };
        assert_eq!(
            with(""),
            "informed; urged; thanked; congratulated; invited; warned; instructed; asked; commended"
        );
        assert_eq!(with("with"), "discussed; reviewed; agreed; concurred; coordinated; exchanged");
        assert_eq!(with("of"), "requested; demanded");
        let others = with("to");
        let others: Vec<_> = others.split("; ").collect();
        assert_eq!((others.len(), others.first(), others.last()), (23, Some(&"stated"), Some(&"other act")));
    }

    #[test]
    fn a_comparator_stands_before_its_number() {
        let number = Decimal::new(1000, 0).unwrap();
        let key = Key::new("q").unwrap();
        let words = |comparator| {
            amount(&Quantity::new(key, "votes".try_into().unwrap(), comparator).with_low(number))
        };
        assert_eq!(
            all(Comparator::ALL, words),
            "1,000; more than 1,000; less than 1,000; at least 1,000; at most 1,000; about 1,000; 1,000; \
             a majority 1,000; 1,000"
        );
    }
}
