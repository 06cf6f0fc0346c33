//! The texts of records, found in files.

use diplomatic_readout::source_text::SourceText;
use serde_json::Value;
use std::path::Path;

/// The most words of a card that a page puts inside a sentence.
const CARD: usize = 8;

pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Returns the text of a plain text file that has this digest: the first line is the title, and the second may be the standfirst.
pub(super) fn text_in_plain_text(file: &str, digest: &str) -> Option<SourceText> {
    let lines: Vec<_> = file.lines().filter(|line| !line.trim().is_empty()).collect();
    let parts = [0, 1, 2].map(|standfirst| {
        let title = lines.get(..standfirst.min(1)).unwrap_or_default();
        let (lead, body) =
            (lines.get(1..standfirst).unwrap_or_default(), lines.get(standfirst..).unwrap_or_default());
        SourceText::new(title, lead, body)
    });
    parts.into_iter().find(|text| has_digest(text, digest))
}

/// Returns the text of a page that has the digest of a source. `page` has the members `title` and `text`; `text` may have what the
/// page prints around the text.
pub(super) fn text_in_page(page: &Value, source: &Value) -> Option<SourceText> {
    let (title, text, digest) = (page["title"].as_str()?, page["text"].as_str()?, source["digest"].as_str()?);
    let whole = SourceText::new(&[title], &[], &[text]);
    if has_digest(&whole, digest) {
        return Some(whole);
    }
    // The pages of the President of Russia: the title, the standfirst, the line of date and time, the body, and lists of places,
    // topics and persons.
    let text = text.split(" География ").next()?;
    let (head, body) = text.split_once(source["dateline"].as_str()?)?;
    let (_, standfirst) = head.split_once(title)?;
    let words: Vec<_> = body.split_whitespace().collect();
    // A card about a person may stand between any two words. The digest tells what it is.
    for start in 0..words.len() {
        for length in 0..=CARD.min(words.len() - start) {
            let body = [&words[..start], &words[start + length..]].concat();
            let text = SourceText::new(&[title], &[standfirst], &body);
            if has_digest(&text, digest) {
                return Some(text);
            }
        }
    }
    None
}

fn has_digest(text: &SourceText, digest: &str) -> bool {
    text.digest().is_some_and(|found| found.to_string() == digest)
}
