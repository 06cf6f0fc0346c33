//! For each kind of notice, documents that have it and documents nearby that do not.

use super::*;

/// What is changed in a document: a JSON pointer, and the value that is put there. `-` behind the last slash adds an entry.
type Changes = Value;

fn changed(changes: &Changes) -> Value {
    let mut document = plain();
    for (pointer, value) in changes.as_object().unwrap() {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer}"));
        match parent {
            Value::Array(entries) if name == "-" => entries.push(value.clone()),
            Value::Array(entries) => entries[name.parse::<usize>().unwrap()] = value.clone(),
            Value::Object(members) => drop(members.insert(name.into(), value.clone())),
            _ => panic!("{pointer}"),
        }
    }
    document
}

fn statement(act: &str, more: Value) -> Value {
    let mut statement = json!({
        "text": "reopen the port", "act": act, "voice": "ATTRIBUTED", "topics": ["trade"], "holders": ["roth"],
    });
    let members = statement.as_object_mut().unwrap();
    for (name, value) in more.as_object().unwrap() {
        members.insert(name.clone(), value.clone());
        members.retain(|_, value| !value.is_null());
    }
    statement
}

fn commitment(status: &str, statements: Value) -> Value {
    json!([{"kind": "OTHER", "object": "reopen the port", "status": status, "statements": statements}])
}

fn event(more: Value) -> Value {
    let mut event = json!({
        "key": "visit", "kind": "VISIT", "name": "visit", "relation": "MENTIONED", "spans": [{"start": 0, "end": 5}],
    });
    event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!([event])
}

/// A kind of notice and its place, changes that bring it about, and changes nearby that do not.
fn cases() -> Vec<(&'static str, &'static str, Changes, Changes)> {
    let span = json!([{"start": 3, "end": 9}]);
    let entry = |key: &str, name: &str| json!({"key": key, "kind": "GROUP", "name": name});
    let topic = |key: &str| json!({"key": key, "label": "trade", "category": "TRADE", "spans": span});
    let note = |key: &str| json!([{"term": "basin", "gloss": "the lake", "key": key}]);
    let annotation = json!([{"scheme": "x", "value": "1", "note": "basin"}]);
    let twice = json!({"actor": "roth", "roles": ["HOST"]});
    let two_calls = json!([{"key": "call", "channel": "PHONE"}, {"key": "lunch", "after": "call"}]);
    let lunch = json!({"actor": "roth", "conversations": ["lunch"]});
    let both = json!({"actor": "roth", "conversations": ["lunch", "call"]});
    let invited = statement("INVITED", json!({"key": "invitation", "subjects": ["brand"]}));
    let accepted = json!({"holders": ["brand"], "inReplyTo": "invitation"});
    let one = |statement: Value| json!([statement]);
    vec![
        // Unused entries.
        (
            "entry.unused",
            "/actors/3",
            json!({"/actors/-": entry("crew", "the crew")}),
            json!({"/actors/-": {"key": "crew", "kind": "GROUP", "name": "the crew", "spans": span}}),
        ),
        (
            "entry.unused",
            "/topics/1",
            json!({"/topics/-": {"key": "fish", "label": "fish", "category": "FOOD"}}),
            json!({"/topics/-": {"key": "fish", "label": "fish", "category": "FOOD"}, "/statements/0/topics": ["trade", "fish"]}),
        ),
        (
            "entry.unused",
            "/sources/1",
            json!({"/sources/-": {"key": "tape", "kind": "BRIEFING"}}),
            json!({"/sources/-": {"key": "tape", "kind": "BRIEFING"}, "/sources/0/derivedFrom": ["tape"]}),
        ),
        (
            "entry.unused",
            "/conversations/1",
            json!({"/conversations/-": {"key": "lunch"}}),
            json!({"/conversations/-": {"key": "lunch", "after": "call", "spans": span}}),
        ),
        (
            "key.unused",
            "/statements/0/key",
            json!({"/statements/0/key": "growth"}),
            json!({"/statements/0/key": "growth", "/statements/-": statement("NOTED", json!({"inReplyTo": "growth"}))}),
        ),
        (
            "key.unused",
            "/notes/0/key",
            json!({"/notes": note("basin")}),
            json!({"/notes": note("basin"), "/annotations": annotation}),
        ),
        // Duplicates.
        (
            "entry.duplicate",
            "/actors/4",
            json!({"/actors": [
                {"key": "roth", "kind": "PERSON", "name": "Roth"}, {"key": "brand", "kind": "PERSON", "name": "Brand"},
                {"key": "utopia", "kind": "STATE", "name": "Utopia"},
                {"key": "crew", "kind": "GROUP", "name": "the crew", "spans": span},
                {"key": "crew-2", "kind": "GROUP", "name": "the crew", "spans": [{"start": 90, "end": 94}]},
            ]}),
            json!({"/actors/-": {"key": "crew", "kind": "GROUP", "name": "the crew", "spans": span, "partOf": "utopia"}}),
        ),
        (
            "entry.duplicate",
            "/topics/1",
            json!({"/topics/-": topic("trade-2")}),
            json!({"/topics/-": {"key": "trade-2", "label": "trade", "category": "TRADE", "spans": span, "parent": "trade"}}),
        ),
        (
            "entry.duplicate",
            "/statements/1",
            json!({"/statements/-": plain()["statements"][0]}),
            json!({"/statements/-": statement("STATED", json!({"text": "trade grows", "holders": ["brand"]}))}),
        ),
        // Participants.
        (
            "participant.twice",
            "/participants/2/actor",
            json!({"/participants/-": twice}),
            json!({"/participants/-": {"actor": "roth", "representatives": true}}),
        ),
        (
            "participant.twice",
            "/participants/2/actor",
            json!({"/conversations": two_calls, "/participants/-": both}),
            json!({"/conversations": two_calls, "/participants/-": lunch}),
        ),
        (
            "participant.side",
            "/participants/1/side",
            json!({"/participants/1/side": "roth"}),
            json!({"/participants/1/side": "utopia"}),
        ),
        // Statements.
        (
            "addressee.holder",
            "/statements/0/addressees/1",
            json!({"/statements/0/addressees": ["brand", "roth"]}),
            json!({"/statements/0/addressees": ["brand"]}),
        ),
        (
            "target.holder",
            "/statements/0/targetActors/0",
            json!({"/statements/0/targetActors": ["roth"]}),
            json!({"/statements/0/targetActors": ["brand"], "/statements/0/onBehalfOf": ["utopia"]}),
        ),
        (
            "stance.act",
            "/statements/0/stance",
            json!({"/statements": one(statement("WELCOMED", json!({"stance": "WELCOMES"})))}),
            json!({"/statements": one(statement("WELCOMED", json!({"stance": "SATISFIED"})))}),
        ),
        (
            "stance.act",
            "/statements/0/stance",
            json!({"/statements": one(statement("DENIED", json!({"stance": "REJECTS"})))}),
            json!({"/statements": one(statement("WARNED", json!({"stance": "THREATENS"})))}),
        ),
        (
            "negated.act",
            "/statements/0/negated",
            json!({"/statements": one(statement("NOT_RAISED", json!({"negated": true})))}),
            json!({"/statements": one(statement("STATED", json!({"negated": true})))}),
        ),
        // Commitments.
        (
            "commitment.missing",
            "/statements/0/act",
            json!({"/statements": one(statement("AGREED", json!({})))}),
            json!({"/statements": one(statement("AGREED", json!({"key": "deal"}))), "/commitments": commitment("AGREED", json!(["deal"]))}),
        ),
        (
            "commitment.missing",
            "/statements/0/act",
            json!({"/statements": one(statement("PLEDGED", json!({})))}),
            json!({"/statements": one(statement("PLEDGED", json!({"holders": null, "voice": "IMPERSONAL"})))}),
        ),
        (
            "commitment.missing",
            "/statements/0/act",
            json!({"/statements": one(statement("INVITED", json!({"subjects": ["brand"]})))}),
            json!({"/statements": one(statement("INVITED", json!({})))}),
        ),
        (
            "commitment.missing",
            "/statements/0/act",
            json!({"/statements": one(statement("INSTRUCTED", json!({"subjects": ["brand"]})))}),
            json!({"/statements": one(statement("ASKED", json!({"subjects": ["brand"]})))}),
        ),
        (
            "commitment.act",
            "/commitments/0/statements/0",
            json!({"/statements": one(statement("STRESSED", json!({"key": "deed", "modality": "OBLIGATORY"}))), "/commitments": commitment("DECLARED", json!(["deed"]))}),
            json!({"/statements": one(statement("STRESSED", json!({"key": "deed", "modality": "PLANNED"}))), "/commitments": commitment("DECLARED", json!(["deed"]))}),
        ),
        (
            "commitment.act",
            "/commitments/0/statements/0",
            json!({"/statements": one(statement("URGED", json!({"key": "deed"}))), "/commitments": commitment("PROPOSED", json!(["deed"]))}),
            json!({"/statements": one(statement("URGED", json!({"key": "deed", "subjects": ["utopia"]}))), "/commitments": commitment("PROPOSED", json!(["deed"]))}),
        ),
        (
            "commitment.act",
            "/commitments/0/statements/0",
            json!({"/statements": one(statement("STATED", json!({"key": "deed", "modality": "PLANNED", "negated": true}))), "/commitments": commitment("DECLARED", json!(["deed"]))}),
            json!({"/statements": one(statement("STATED", json!({"key": "deed", "modality": "ONGOING", "voice": "NARRATED", "holders": null, "subjects": ["utopia"]}))), "/commitments": commitment("PLANNED", json!(["deed"]))}),
        ),
        (
            "commitment.answer",
            "/commitments/0/status",
            json!({"/statements": [invited, statement("DECLINED", accepted.clone())], "/commitments": commitment("PROPOSED", json!(["invitation"]))}),
            json!({"/statements": [invited, statement("DECLINED", accepted.clone())], "/commitments": commitment("DECLINED", json!(["invitation"]))}),
        ),
        (
            "commitment.answer",
            "/commitments/0/status",
            json!({"/statements": [invited, statement("STATED", json!({"holders": ["brand"], "inReplyTo": "invitation", "stance": "REJECTS"}))],
                "/commitments": commitment("UNANSWERED", json!(["invitation"]))}),
            // Somebody else rejects it.
            json!({"/statements": [invited, statement("STATED", json!({"holders": ["utopia"], "inReplyTo": "invitation", "stance": "REJECTS"}))],
                "/commitments": commitment("UNANSWERED", json!(["invitation"]))}),
        ),
        (
            "commitment.answer",
            "/commitments/0/status",
            json!({"/statements": [invited, statement("ACCEPTED", json!({"holders": ["brand"], "key": "answer"}))],
                "/commitments": commitment("DECLINED", json!(["invitation", "answer"]))}),
            // What became of it comes after the answer.
            json!({"/statements": [invited, statement("ACCEPTED", json!({"holders": ["brand"], "key": "answer"}))],
                "/commitments": commitment("CANCELLED", json!(["invitation", "answer"]))}),
        ),
        // Events.
        (
            "event.status",
            "/events/0/status",
            json!({"/events": event(json!({"when": {"date": "2031-10"}}))}),
            json!({"/events": event(json!({"when": {"date": "2031-11"}}))}),
        ),
        (
            "event.status",
            "/events/0/status",
            json!({"/events": event(json!({"relation": "FOLLOWS"}))}),
            json!({"/events": event(json!({"relation": "FOLLOWS", "status": "PLANNED"}))}),
        ),
        (
            "event.status",
            "/events/0/status",
            json!({"/events": event(json!({"kind": "ATTACK"}))}),
            json!({"/events": event(json!({"kind": "ATTACK", "voice": "UNCLEAR"}))}),
        ),
        (
            "event.status",
            "/events/0/status",
            json!({"/events": event(json!({"kind": "ATTACK"}))}),
            json!({"/events": event(json!({"kind": "ATTACK"})), "/statements/-": statement("WARNED", json!({"targetEvents": ["visit"]}))}),
        ),
        // Texts.
        (
            "text.number",
            "/statements/0/text",
            json!({"/statements/0/text": "trade grows by 5 %"}),
            json!({"/statements/0/text": "trade grows for the 5th time"}),
        ),
        (
            "name.script",
            "/actors/0/name",
            json!({"/actors/0/name": "Rоth"}),
            json!({"/actors/0/name": "Рот"}),
        ),
        (
            "name.script",
            "/actors/2/aliases/0/text",
            json!({"/actors/2/aliases": [{"text": "the Utоpians"}]}),
            json!({"/actors/2/aliases": [{"text": "утопийцы (Utopians)"}]}),
        ),
        (
            "name.script",
            "/events/0/name",
            json!({"/events": event(json!({"name": "visitа"}))}),
            json!({"/events": event(json!({"name": "G20峰会"}))}),
        ),
        (
            "text.nfc",
            "/statements/0/text",
            json!({"/statements/0/text": "the cafe\u{301} is open"}),
            json!({"/statements/0/text": "the caf\u{e9} is open"}),
        ),
        (
            "text.nfc",
            "/statements/0/manner",
            json!({"/statements/0/manner": "и\u{306}"}),
            json!({"/statements/0/manner": "й"}),
        ),
        (
            "text.nfc",
            "/actors/1/offices/1",
            json!({"/actors/1/offices": ["Minister", "A\u{30a}bo"]}),
            json!({"/actors/1/offices": ["Minister", "\u{c5}bo"]}),
        ),
    ]
}

#[test]
fn each_notice_is_found_where_it_belongs_and_not_nearby() {
    assert_eq!(found(&plain()), []);
    for (id, pointer, odd, near) in cases() {
        assert_eq!(found(&changed(&odd)), [(id, pointer.to_owned())], "{odd:#}");
        assert_eq!(found(&changed(&near)), [], "not {id}: {near:#}");
    }
}

#[test]
fn each_notice_has_a_case() {
    let tested: BTreeSet<_> = cases().iter().map(|(id, ..)| *id).collect();
    assert_eq!(tested, NOTICES.iter().map(|kind| kind.id).collect());
}
