//! What a record says is printed in the text of its source, and where.

use diplomatic_readout::Readout;
use diplomatic_readout::descriptor::{RecordDescriptor, Type};
use diplomatic_readout::source_text::SourceText;
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation as _;

/// How a field keeps what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The words themselves, in the text or in the dateline.
    Words,
    /// A name in the nominative and without what stands between its parts: its words stand in the text, but not always in a row.
    /// In a language with cases they have other ends there.
    Name,
    /// What the text has no name for has a few words of the coder's: a verb of the text is a noun in it.
    Label,
    /// The first line of the text.
    Title,
    /// It stands on the page outside the text.
    Page,
}

/// The fields of text that the schema calls printed, and the others that the coding guide takes out of the text.
pub(super) const PRINTED: &[(&str, &str, Form)] = &[
    ("Actor", "name", Form::Name),
    ("Actor", "offices", Form::Name),
    ("Alias", "text", Form::Name),
    ("Commitment", "place", Form::Name),
    ("Conversation", "level", Form::Words),
    ("Conversation", "places", Form::Name),
    ("Conversation", "series", Form::Name),
    ("Event", "name", Form::Label),
    ("Event", "place", Form::Name),
    ("Instrument", "attributes", Form::Name),
    ("Instrument", "name", Form::Name),
    ("Instrument", "provision", Form::Words),
    ("Instrument", "purposes", Form::Name),
    ("Note", "term", Form::Words),
    ("Participant", "place", Form::Words),
    ("Quantity", "printed", Form::Words),
    ("Quote", "text", Form::Words),
    ("Remark", "text", Form::Words),
    ("Source", "author", Form::Page),
    ("Source", "classification", Form::Page),
    ("Source", "dateline", Form::Page),
    ("Source", "publisher", Form::Page),
    ("Source", "title", Form::Title),
    ("Statement", "manner", Form::Words),
    ("Topic", "label", Form::Label),
    ("When", "printed", Form::Words),
];

/// Languages in which a name has the same form wherever it stands.
const WITHOUT_CASES: [&str; 3] = ["en", "it", "zh"];

/// Returns what is wrong in a record of this text: what it says is printed and is not, and places that are none. Each finding has
/// the place in the record.
pub(super) fn findings(record: &Value, text: &SourceText) -> Vec<String> {
    let mut check = Check { record, text, found: Vec::new() };
    let digest = text.digest().map(|digest| digest.to_string());
    if record["sources"][0]["digest"].as_str() != digest.as_deref() {
        check.found.push(format!("/sources/0/digest: the text has {digest:?}"));
    }
    check.entry(Readout::DESCRIPTOR, record, "");
    check.found
}

struct Check<'a> {
    record: &'a Value,
    text: &'a SourceText,
    found: Vec<String>,
}

impl<'a> Check<'a> {
    fn entry(&mut self, descriptor: &RecordDescriptor, entry: &Value, at: &str) {
        let spans = self.spans(entry, at);
        // A name without a place stands on the page, or in another source.
        let is_placed = entry["spans"].is_array() || descriptor.fields.iter().all(|f| f.json != "spans");
        for field in descriptor.fields {
            let Some(value) = entry.get(field.json) else { continue };
            let (values, ty) = match (value, field.ty) {
                (Value::Array(values), Type::List { of, .. }) => (values.as_slice(), *of),
                (value, ty) => (std::slice::from_ref(value), ty),
            };
            let form =
                PRINTED.iter().find(|row| (row.0, row.1) == (descriptor.name, field.json)).map(|row| row.2);
            for (n, value) in values.iter().enumerate() {
                let is_list = matches!(field.ty, Type::List { .. });
                let at =
                    if is_list { format!("{at}/{}/{n}", field.json) } else { format!("{at}/{}", field.json) };
                match (ty, value, form) {
                    (Type::Record(inner), value, _) => self.entry(inner, value, &at),
                    (Type::Text { .. }, Value::String(words), Some(form)) => {
                        if !self.is_printed(words, form, is_placed) {
                            self.found.push(format!("{at}: {words:?} is not printed"));
                        }
                        if ["name", "label"].contains(&field.json) && self.has_article(words) {
                            self.found.push(format!("{at}: {words:?} begins with an article"));
                        }
                        let is_at_its_place = matches!(
                            (descriptor.name, field.json),
                            ("Quote", "text") | ("Quantity", "printed")
                        );
                        if is_at_its_place && !spans.is_empty() && !spans.contains(&words.as_str()) {
                            self.found.push(format!("{at}: {words:?} stands elsewhere than {spans:?}"));
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Returns what stands at the places of an entry.
    fn spans(&mut self, entry: &Value, at: &str) -> Vec<&'a str> {
        let spans = entry["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut words = Vec::new();
        let of_text =
            |span: &Value| span["source"].is_null() || span["source"] == self.record["sources"][0]["key"];
        for (n, span) in spans.iter().enumerate().filter(|(_, span)| of_text(span)) {
            let [start, end] = ["start", "end"].map(|name| span[name].as_u64().unwrap() as u32);
            match self.text.byte_range(start..end) {
                Err(error) => self.found.push(format!("{at}/spans/{n}: {error}")),
                Ok(bytes) => {
                    for byte in [bytes.start, bytes.end] {
                        if !is_between_clusters(self.text.as_str(), byte) {
                            self.found
                                .push(format!("{at}/spans/{n}: cuts a grapheme cluster at byte {byte}"));
                        }
                    }
                    words.push(&self.text.as_str()[bytes]);
                }
            }
        }
        words
    }

    fn is_printed(&self, words: &str, form: Form, is_placed: bool) -> bool {
        let text = self.text.as_str();
        let sources = self.record["sources"].as_array().unwrap();
        let on_the_page =
            |name: &str| sources.iter().any(|s| s[name].as_str().is_some_and(|s| s.contains(words)));
        let is_there = text.contains(words) || on_the_page("dateline");
        match form {
            Form::Page => true,
            Form::Title => text.lines().next() == Some(words),
            Form::Words => is_there,
            Form::Name if !is_placed => is_there || on_the_page("publisher"),
            Form::Name | Form::Label => is_there || self.has_words(words, form),
        }
    }

    fn has_article(&self, words: &str) -> bool {
        self.record["language"] == "en"
            && ["a ", "an ", "the "].iter().any(|article| words.starts_with(article))
    }

    /// Returns whether every word stands in the text, in any case. With other ends, where the language or the form has them, it
    /// shares the first half of its letters with a word of the text.
    fn has_words(&self, words: &str, form: Form) -> bool {
        let language = self.record["language"].as_str().unwrap().split('-').next().unwrap();
        let bends = form == Form::Label || !WITHOUT_CASES.contains(&language);
        let lower = |text: &str| text.unicode_words().map(str::to_lowercase).collect::<Vec<_>>();
        let text = lower(self.text.as_str());
        lower(words).iter().all(|word| {
            let half = word.chars().count().div_ceil(2);
            let start: String = word.chars().take(half).collect();
            text.iter().any(|other| other == word || bends && half > 1 && other.starts_with(&start))
        })
    }
}

fn is_between_clusters(text: &str, byte: usize) -> bool {
    byte == text.len() || text.grapheme_indices(true).any(|(at, _)| at == byte)
}

#[test]
fn every_field_that_the_schema_calls_printed_is_in_the_table() {
    let mut records = vec![Readout::DESCRIPTOR];
    let (mut n, mut missing, mut known) = (0, Vec::new(), 0);
    while let Some(record) = records.get(n).copied() {
        n += 1;
        for field in record.fields {
            let ty = if let Type::List { of, .. } = field.ty { *of } else { field.ty };
            if let Type::Record(inner) = ty
                && records.iter().all(|r| r.name != inner.name)
            {
                records.push(inner);
            }
            let is_known = PRINTED.iter().any(|row| (row.0, row.1) == (record.name, field.json));
            let first = field.doc.split("\n\n").next().unwrap();
            let is_printed = matches!(ty, Type::Text { .. }) && first.contains("print");
            known += usize::from(is_known);
            if is_printed && !is_known {
                missing.push(format!("{}.{}", record.name, field.json));
            }
        }
    }
    assert_eq!((missing, known), (Vec::new(), PRINTED.len()));
}
