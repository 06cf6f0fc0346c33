//! The rules across fields: for each, a value that breaks it, and the words of the problem.

use super::Row;
use serde_json::json;

pub(super) fn across_fields() -> Vec<Row> {
    vec![
        (
            "/statements/0/restates",
            json!("first"),
            "ref.order",
            "statements[0].restates: the entry referred to must stand earlier; statements[0] (\"first\") refers to itself",
        ),
        (
            "/topics/0/parent",
            json!("trade"),
            "ref.order",
            "topics[0].parent: the entry referred to must stand earlier; topics[0] (\"trade\") refers to itself",
        ),
        (
            "/actors/0/partOf",
            json!("lavrov"),
            "ref.order",
            "actors[0].partOf: the entry referred to must stand earlier; move actors[1] (\"lavrov\") before actors[0] (\"xi\")",
        ),
        (
            "/sources/1/derivedFrom",
            json!(["article"]),
            "ref.order",
            "sources[1].derivedFrom[0]: the entry referred to must stand later; move sources[0] (\"article\") behind sources[1] (\"briefing\")",
        ),
        (
            "/sources/1/derivedFrom",
            json!(["briefing"]),
            "ref.order",
            "sources[1].derivedFrom[0]: the entry referred to must stand later; sources[1] (\"briefing\") refers to itself",
        ),
        (
            "/sources/0/modified",
            json!("2026-02-05"),
            "date.order",
            "sources[0].modified: time does not run forward",
        ),
        (
            "/conversations/0/end",
            json!({"date": "2026-02-03"}),
            "date.order",
            "conversations[0].end: time does not run forward",
        ),
        (
            "/commitments/0/due",
            json!({}),
            "when.empty",
            "commitments[0].due: neither a date nor printed words",
        ),
        (
            "/statements/0/holders",
            json!([]),
            "voice.unheld",
            "statements[0].voice: attributed, but without a holder or a chain",
        ),
        (
            "/statements/0/chain",
            json!(["lavrov", "xi"]),
            "chain.holder",
            "statements[0].chain[1]: a holder is also in the chain",
        ),
        (
            "/statements/0",
            json!({"text": "Uno", "act": "REAFFIRMED", "voice": "UNCLEAR", "key": "first", "repeated": true}),
            "act.repeated",
            "statements[0].repeated: reaffirmed, which says that it is repeated",
        ),
        (
            "/statements/0",
            json!({"text": "Uno", "act": "STRESSED", "voice": "UNCLEAR", "key": "first", "strength": "WEAK"}),
            "strength.stressed",
            "statements[0].strength: stressed, which is a strength",
        ),
        (
            "/statements/0/voice",
            json!("NARRATED"),
            "voice.narrated",
            "statements[0].voice: narrated, but with a holder, a chain or a setting",
        ),
        (
            "/statements/0/saidWhen",
            json!({"date": "2026"}),
            "said.setting",
            "statements[0].saidWhen: only what was said EARLIER or ELSEWHERE has a time of its own",
        ),
        (
            "/statements/0/subjects",
            json!(["lavrov", "xi"]),
            "subject.holder",
            "statements[0].subjects[1]: a subject is also a holder, or among those on whose behalf it is",
        ),
        (
            "/statements/0/onBehalfOf",
            json!(["xi"]),
            "behalf.holder",
            "statements[0].onBehalfOf[0]: a holder is also among those on whose behalf it is",
        ),
        (
            "/statements/0/inReplyTo",
            json!("first"),
            "ref.cycle",
            "statements[0].inReplyTo: the entries referred to lead back here",
        ),
        (
            "/statements/0/spans",
            json!([{"start": 0, "end": 3, "source": "briefing"}]),
            "span.digest",
            "statements[0].spans[0]: the source of the span has no digest",
        ),
        (
            "/conversations/0/tones",
            json!([{"text": "frank", "voice": "NARRATED", "speakers": ["xi"]}]),
            "remark.voice",
            "conversations[0].tones[0]: speakers that do not fit the voice",
        ),
        (
            "/events",
            json!([{"key": "e", "kind": "VISIT", "name": "A visit", "relation": "FOLLOWS", "speakers": ["xi"]}]),
            "event.voice",
            "events[0].speakers: speakers that do not fit the voice",
        ),
        (
            "/annotations",
            json!([{"scheme": "s", "value": "v", "actor": "xi", "topic": "trade"}]),
            "annotation.targets",
            "annotations[0].statement: about several entries",
        ),
        (
            "/withdrawn",
            json!(true),
            "withdrawn.alone",
            "withdrawn: withdrawn, but without the record that it supersedes",
        ),
        (
            "/commitments/0/due",
            json!({"printed": "late", "part": "LATE"}),
            "when.part",
            "commitments[0].due: a part of a date, without the date",
        ),
        (
            "/commitments/0/due",
            json!({"date": "2026", "inferred": true}),
            "when.inferred",
            "commitments[0].due: inferred, but without the date and the printed words",
        ),
        (
            "/actors/0/spans",
            json!([{"start": 0, "end": 3}, {"start": 2, "end": 4}]),
            "span.order",
            "actors[0].spans[1]: not behind the span before, or without a character",
        ),
        (
            "/quantities/0/low",
            json!(null),
            "quantity.empty",
            "quantities[0].low: neither a number nor printed words",
        ),
        (
            "/quantities/0/high",
            json!("90"),
            "quantity.range",
            "quantities[0].high: numbers that do not fit the comparator",
        ),
        (
            "/quantities/0/comparator",
            json!("BETWEEN"),
            "quantity.range",
            "quantities[0].high: numbers that do not fit the comparator",
        ),
    ]
}
