//! Places in the text: from characters to bytes and back.

use super::{text_of, vectors};
use diplomatic_readout::source_text::{SourceText, SpanError};
use std::ops::Range;

fn text() -> SourceText {
    SourceText::new(&["Call with Utopia"], &[], &["The 🚢 of Cafe\u{301} is open."])
}

#[test]
fn a_place_counts_characters_and_the_line_feeds_between_parts() {
    let text = text();
    assert_eq!(text.get(0..4), Ok("Call"));
    assert_eq!(text.get(16..17), Ok("\n"));
    assert_eq!(text.get(21..22), Ok("🚢"));
    assert_eq!(text.get(26..31), Ok("Cafe\u{301}"));
    assert_eq!(text.byte_range(21..22), Ok(21..25));
    assert_eq!(text.span(21..25), Ok(21..22));
    let page = SourceText::new(&["Call with Utopia"], &[], &["The port of Utopia is open."]);
    assert_eq!(page.get(21..25), Ok("port"));
}

#[test]
fn the_places_of_every_vector_are_those_of_a_list_of_its_characters() {
    for vector in vectors() {
        let text = text_of(&vector.parts);
        let characters: Vec<char> = text.as_str().chars().collect();
        let count = characters.len() as u32;
        for start in 0..count + 2 {
            for end in 0..count + 2 {
                let expected = characters.get(start as usize..end as usize).filter(|_| start < end);
                let found = text.byte_range(start..end).ok();
                assert_eq!(found.is_some(), expected.is_some(), "{}: {start}..{end}", vector.name);
                let (Some(bytes), Some(expected)) = (found, expected) else { continue };
                assert_eq!(text.as_str()[bytes.clone()], expected.iter().collect::<String>());
                assert_eq!(text.span(bytes), Ok(start..end));
            }
        }
    }
}

#[test]
fn a_place_that_is_not_in_the_text_is_refused_with_its_numbers() {
    let text = text();
    let characters = |span: Range<u32>| {
        let error = text.get(span).unwrap_err();
        (error.rule(), error.to_string())
    };
    let end = text.characters() as u32;
    assert_eq!(end, 40);
    assert_eq!(text.get(39..40), Ok("."));
    let outside = "characters 39 to 41: the text has only 40 characters";
    assert_eq!(characters(39..41), ("span.outside", outside.into()));
    assert_eq!(characters(40..41).0, "span.outside");
    assert_eq!(characters(41..u32::MAX).0, "span.outside");
    assert_eq!(characters(u32::MAX - 1..u32::MAX).0, "span.outside");
    assert_eq!(characters(7..7), ("span.order", "7 to 7: a place ends after its start".into()));
    assert_eq!(characters(Range { start: 7, end: 6 }).0, "span.order");

    let bytes = |bytes: Range<usize>| {
        let error = text.span(bytes).unwrap_err();
        (error.rule(), error.to_string())
    };
    let inside = "bytes 22 to 25: not whole characters of the text";
    assert_eq!(bytes(22..25), ("span.bytes", inside.into()));
    assert_eq!(bytes(21..24).0, "span.bytes");
    assert_eq!(bytes(0..text.as_str().len() + 1).0, "span.bytes");
    assert_eq!(bytes(usize::MAX - 1..usize::MAX).0, "span.bytes");
    assert_eq!(bytes(3..3).0, "span.order");
    assert_eq!(bytes(Range { start: 3, end: 2 }).0, "span.order");

    let nothing = SourceText::default();
    assert_eq!(nothing.get(0..1), Err(SpanError::Outside { start: 0, end: 1, characters: 0 }));
    assert_eq!(nothing.span(0..1), Err(SpanError::Bytes { start: 0, end: 1 }));
}
