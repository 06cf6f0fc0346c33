//! Checks the questions that a record answers, on the article and on the other examples, and the index of a record.

use crate::support::documents::{EVERY_TYPE, EVERYTHING, PUTIN_XI, QUAD};
use diplomatic_readout::*;

fn of(text: &str) -> Record<Vec<u8>> {
    json::from_str(text).unwrap()
}

#[test]
fn a_commitment_is_due_when_it_says_so_or_when_its_event_is() {
    let record = of(PUTIN_XI);
    let readout = record.view();
    let due: Vec<_> = readout
        .commitments
        .iter()
        .map(|c| match readout.when_due(&c) {
            Some(due @ Due::Stated(_)) => format!("stated {}", due.date().unwrap()),
            Some(due @ Due::Event(event, _)) => {
                format!(
                    "{} {}",
                    readout.event(event).unwrap().key,
                    due.date().map_or("?".into(), |d| d.to_string())
                )
            }
            Some(_) | None => "never".into(),
        })
        .collect();
    assert_eq!(due, ["never", "never", "never", "china-visit 2026-40", "apec-summit XXXX-11"]);
    let spring = Date::parse("2026-03/2026-06").unwrap();
    let in_spring =
        |c: &Commitment<'_>| readout.when_due(c).and_then(Due::date).is_some_and(|d| d.overlaps(spring));
    assert_eq!(readout.commitments.iter().filter(in_spring).count(), 1);
}

#[test]
fn commitments_are_those_of_a_country_whoever_is_bound() {
    let record = of(PUTIN_XI);
    let readout = record.view();
    let of = |country| {
        let found = readout.commitments_of(Country::new(country).unwrap());
        found.map(|(commitment, _)| commitment.index()).collect::<Vec<_>>()
    };
    // Both leaders bind themselves to the first, and the other side is to come and to join.
    assert_eq!([of("CN"), of("RU")], [vec![0], vec![0, 1, 2, 3, 4]]);
    assert!(of("XX").is_empty());
}

#[test]
fn statements_on_a_topic_are_those_below_it_too() {
    for text in [PUTIN_XI, QUAD, EVERYTHING] {
        let record = of(text);
        let readout = record.view();
        for (topic, _) in readout.topics.entries() {
            // Goes up from each topic of each statement.
            let is_on = |mut t: TopicRef| loop {
                if t == topic {
                    return true;
                }
                match readout.topic(t).unwrap().parent {
                    Some(parent) => t = parent,
                    None => return false,
                }
            };
            let expected: Vec<_> =
                readout.statements.entries().filter(|(_, s)| s.topics.iter().any(is_on)).collect();
            assert_eq!(readout.statements_on(topic).collect::<Vec<_>>(), expected);
        }
    }
}

#[test]
fn the_absent_are_not_present() {
    let record = of(EVERYTHING);
    let readout = record.view();
    for (conversation, _) in readout.conversations.entries() {
        for participant in readout.present(conversation) {
            assert!(!participant.absent);
        }
    }
    let record = of(PUTIN_XI);
    let readout = record.view();
    let (call, _) = readout.conversations.entries().next().unwrap();
    let names = readout.present(call).map(|p| readout.actor(p.actor).unwrap().name.as_str().to_string());
    assert_eq!(names.collect::<Vec<_>>(), ["Vladimir Putin", "Xi Jinping"]);
    assert_eq!(readout.present(ConversationRef::from_index(1)).count(), 0);
}

#[test]
fn quotations_are_found_by_their_statement() {
    let record = of(PUTIN_XI);
    let readout = record.view();
    let mut found = 0;
    for (statement, _) in readout.statements.entries() {
        for (r, quote) in readout.quotes_of(statement) {
            assert_eq!(readout.quote(r), Some(quote));
            assert!(quote.statements.contains(statement));
            found += 1;
        }
    }
    assert_eq!(found, readout.quotes.iter().map(|q| q.statements.len()).sum::<usize>());
    assert!(found > 0);
}

#[test]
fn lists_are_read_from_both_ends() {
    let record = of(PUTIN_XI);
    let actors = record.view().actors;
    let forwards: Vec<_> = actors.iter().collect();
    let mut backwards: Vec<_> = actors.iter().rev().collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
    assert_eq!(
        (actors.first(), actors.iter().next_back()),
        (forwards.first().copied(), forwards.last().copied())
    );
    let slice = List::<'_, Actor<'_>, 128>::new(&forwards).unwrap();
    assert!(slice.iter().rev().eq(forwards.iter().rev().copied()));
    let mut both = actors.iter();
    let mut seen = 0;
    while let Some(actor) = if seen % 2 == 0 { both.next() } else { both.next_back() } {
        assert!(forwards.contains(&actor));
        seen += 1;
    }
    assert_eq!(seen, forwards.len());
    for (i, (reference, actor)) in actors.entries().enumerate() {
        assert_eq!((reference.index(), record.view().actor(reference)), (i, Some(actor)));
    }
    assert!(
        actors.contains(forwards[3]) && !List::<'_, ActorRef, 8>::EMPTY.contains(ActorRef::from_index(0))
    );
}

#[test]
fn an_index_finds_what_the_record_finds() {
    for text in [PUTIN_XI, QUAD, EVERYTHING, EVERY_TYPE] {
        let record = of(text);
        let view = record.view();
        let mut places = vec![EntryPlace::default(); view.entry_count()];
        let in_memory = view.index_in(&mut places).unwrap();
        let index = view.index();
        assert_eq!(index.readout(), view);
        macro_rules! same {
            ($($list:ident: $entry:ident, $reference:ident;)+) => { $(
                let count = view.$list.len();
                for i in (0..=count).chain([usize::from(u16::MAX)]) {
                    let reference = $reference::from_index(i as u16);
                    assert_eq!(index.$entry(reference), view.$entry(reference));
                    assert_eq!(in_memory.$entry(reference), view.$entry(reference));
                }
            )+ };
        }
        same! {
            sources: source, SourceRef; conversations: conversation, ConversationRef; actors: actor, ActorRef;
            topics: topic, TopicRef; statements: statement, StatementRef; events: event, EventRef;
            instruments: instrument, InstrumentRef; commitments: commitment, CommitmentRef;
            quantities: quantity, QuantityRef; participants: participant, ParticipantRef; quotes: quote, QuoteRef;
            notes: note, NoteRef; coders: coder, CoderRef; annotations: annotation, AnnotationRef;
        }
    }
}

#[test]
fn an_index_needs_room_for_every_entry() {
    let record = of(PUTIN_XI);
    let view = record.view();
    let mut places = vec![EntryPlace::default(); view.entry_count() - 1];
    assert_eq!(view.index_in(&mut places).unwrap_err().rule(), "buffer.small");
}

#[test]
fn a_readout_of_slices_has_an_index_too() {
    let key = |key| Key::new(key).unwrap();
    let sources = [Source::new(key("s"), SourceKind::Briefing)];
    let conversations = [Conversation::new(key("c"))];
    let actors = ["a", "b"].map(|k| Actor::new(key(k), ActorKind::State, Text::new(k).unwrap()));
    let readout = Readout::new(
        Text::new("x").unwrap(),
        Language::new("en").unwrap(),
        List::from_array(&sources),
        List::from_array(&conversations),
        List::from_array(&actors),
    );
    let index = readout.index();
    assert_eq!(index.actor(ActorRef::from_index(1)).map(|a| a.key), Some(key("b")));
    assert_eq!(index.actor(ActorRef::from_index(2)), None);
}

fn overlap(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|text| Date::parse(text).unwrap());
    assert_eq!(a.overlaps(b), b.overlaps(a), "{a} {b}");
    a.overlaps(b)
}

#[test]
fn dates_overlap_if_a_day_can_be_meant_by_both() {
    for (a, b) in [
        ("2026", "2026-02-04"),
        ("2026-40", "2026-06-30"),
        ("2026~", "2026-12"),
        ("202X", "2029-12-31"),
        ("2026-02/..", "2999"),
        ("../2026-02", "2026-02-28"),
        ("{2026-02,2026-06}", "2026-06"),
        ("[2026-03..2026-05]", "2026-04"),
        ("[..2026]", "1900"),
        ("XXXX-05-09", "2026-05"),
        ("XXXX-02-29", "2024-02"),
        ("XXXX-02-29", "2025/2028"),
        ("XXXX-12-30/XXXX-01-02", "2026-01-01"),
        ("XXXX-12-30/XXXX-01-02", "XXXX-01"),
        ("XXXX-05", "XXXX-05-09"),
        ("XXXX-05", "../2026"),
        ("XXXX-05", "2026/.."),
        ("2026-02-04T01:30+03:00", "2026-02-03"),
        ("2026-02-04T23:30", "2026-02-05"),
        ("2026-24", "2027-01"),
    ] {
        assert!(overlap(a, b), "{a} {b}");
    }
    for (a, b) in [
        ("2026", "2027"),
        ("2026-40", "2026-07-01"),
        ("2026-03/..", "2026-02"),
        ("{2026-02,2026-06}", "2026-04"),
        ("[2026-03,2026-05]", "2026-04"),
        ("XXXX-05-09", "2026-05-10"),
        ("XXXX-05-09", "2026-06/2027-05-08"),
        ("XXXX-02-29", "2025/2027"),
        ("XXXX-12-30/XXXX-01-02", "2026-01-03/2026-12-29"),
        ("XXXX-05", "XXXX-06"),
        ("2026-02-04T01:30+03:00", "2026-02-04"),
        ("2026-02-04T12:00", "2026-02-06"),
    ] {
        assert!(!overlap(a, b), "{a} {b}");
    }
}

/// Two dates overlap exactly if there is a day that overlaps both.
#[test]
fn overlapping_is_having_a_day_in_common() {
    let dates = [
        "2026",
        "2026-02",
        "2026-02-28",
        "202X",
        "2026-41",
        "2026-35",
        "2026-23",
        "2026-02-04T14:30+03:00",
        "2026-02-04T00:30",
        "XXXX-11",
        "XXXX-02-29",
        "XXXX-12-30/XXXX-01-02",
        "XXXX-03-01/XXXX-02-27",
        "{2026,2028}",
        "{2026-01-05,2026-02-05,2027-02-05}",
        "[2026-03,2026-05]",
        "[2026-03-01..2026-03-31]",
        "[2026-03..]",
        "[..2026-03]",
        "2025-06-23/2025-06-24",
        "2026-02/..",
        "../2026-02",
        "2025-06/2026~",
    ]
    .map(|text| Date::parse(text).unwrap());
    let day = |n| {
        let day = Day::from_number(n).unwrap();
        Date::day(day.year(), day.month(), day.day()).unwrap()
    };
    let first = Day::new(2018, 1, 1).unwrap().number();
    let days: Vec<Vec<bool>> =
        dates.iter().map(|date| (first..first + 4500).map(|n| day(n).overlaps(*date)).collect()).collect();
    for (a, of_a) in dates.iter().zip(&days) {
        for (b, of_b) in dates.iter().zip(&days) {
            let common = of_a.iter().zip(of_b).any(|(a, b)| *a && *b);
            assert_eq!(a.overlaps(*b), common, "{a} {b}");
        }
    }
}
