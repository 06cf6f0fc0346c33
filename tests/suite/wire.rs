//! Checks that the code writes and reads what `schema/WIRE.md` says. The tests try every row of its tables.

mod long_lists;

use diplomatic_readout::{descriptor::*, *};
use std::error::Error;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/WIRE.md");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// Returns the rows of all tables with these columns, without code marks.
fn rows<const N: usize>(page: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let (mut rows, mut inside) = (Vec::new(), false);
    for line in page.lines() {
        let cells = line.strip_prefix('|').and_then(|l| l.strip_suffix('|')).unwrap_or_default();
        let cells: Vec<_> = cells.split('|').map(|c| c.trim().replace('`', "")).collect();
        if cells == columns {
            inside = true;
        } else if let (true, Ok(row)) = (inside, <[String; N]>::try_from(cells)) {
            if !row[0].starts_with("---") {
                rows.push(row);
            }
        } else {
            inside = false;
        }
    }
    rows
}

fn hex(s: &str) -> Vec<u8> {
    s.split_whitespace().map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// A value on the wire, or a part of one.
#[derive(Default)]
struct Value {
    structure: Vec<u8>,
    text: Vec<u8>,
}

/// Returns a value as the page writes it: first the structure, and behind a slash the text.
fn value(cell: &str) -> Value {
    let (structure, text) = cell.split_once('/').unwrap_or((cell, ""));
    Value { structure: if cell == "none" { Vec::new() } else { hex(structure) }, text: hex(text) }
}

/// A second implementation of numbers, records and blocks, as `WIRE.md` describes them.
impl Value {
    fn number(mut self, n: usize) -> Self {
        let n = u32::try_from(n).unwrap();
        self.structure.extend(postcard::to_slice(&n, &mut [0; 5]).unwrap().iter());
        self
    }

    fn string(mut self, s: &str) -> Self {
        self.text.extend(s.bytes());
        self.number(s.len())
    }

    fn then(mut self, next: &Value) -> Self {
        self.structure.extend(&next.structure);
        self.text.extend(&next.text);
        self
    }

    fn record(bits: u32, fields: &Value) -> Self {
        Value::default().number(bits as usize).then(fields)
    }

    fn entries(entries: &[Value]) -> Self {
        let inside = entries.iter().fold(Value::default(), Value::then);
        let lengths = Value::default().number(inside.structure.len()).number(inside.text.len());
        Value::default().number(entries.len()).then(&lengths).then(&inside)
    }

    fn message(&self) -> Vec<u8> {
        let text = Value::default().number(self.text.len()).structure;
        let body = Value::default().number(self.structure.len()).structure;
        [text, self.text.clone(), body, self.structure.clone()].concat()
    }
}

/// The place where the tests put a value of each type: a list of the readout, and a field of the last entry of the list. No
/// field follows it in that entry. If the list is empty, the field is one of the readout itself.
const PLACES: &[(&str, &str, &str)] = &[
    ("text", "sources", "title"),
    ("prose", "actors", "description"),
    ("key", "commitments", "key"),
    ("language", "quotes", "language"),
    ("url", "sources", "url"),
    ("count", "conversations", "ordinal"),
    ("flag", "actors", "unnamed"),
    ("enum:Channel", "conversations", "channel"),
    ("ref:actors", "sources", "spokesperson"),
    ("ref:statements", "annotations", "statement"),
    ("country", "actors", "country"),
    ("currency", "quantities", "currency"),
    ("sha256", "sources", "digest"),
    ("decimal", "quantities", "low"),
    ("date", "sources", "published"),
    ("list:text", "actors", "offices"),
    ("list:ref:actors", "sources", "issuers"),
    ("list:ref:statements", "commitments", "statements"),
    ("list:enum:Role", "participants", "roles"),
    ("list:record:Position", "commitments", "positions"),
    ("list:record:Attendance", "events", "participants"),
    ("list:record:Identifier", "actors", "identifiers"),
    ("list:record:Topic", "", "topics"),
    ("record:When", "conversations", "start"),
];

/// Returns the list and the field where a value of this type stands.
fn place(ty: &str) -> (&'static str, &'static str) {
    let place = PLACES.iter().find(|p| p.0 == ty).unwrap_or_else(|| panic!("no place for {ty}"));
    (place.1, place.2)
}

/// Returns the presence bit of a field, or 0 if the field is always present.
fn bit(record: &RecordDescriptor, field: &str) -> u32 {
    let required = record.fields.iter().take_while(|f| f.required).count() as u32;
    let field = record.fields.iter().find(|f| f.name == field).unwrap();
    if field.required { 0 } else { 1 << (u32::from(field.number) - 1 - required) }
}

/// Returns the presence bits and the fields of the entries around a value of this type.
fn entries(list: &str, ty: &str) -> Vec<(u32, Value)> {
    let one = |bits, fields| vec![(bits, value(fields))];
    match list {
        "sources" => one(0, "02 08 / 65 30"),
        "conversations" => one(0, "02 / 65 30"),
        "actors" => vec![
            (0, value("02 07 01 / 65 30 61")),
            (0, value("02 07 01 / 65 31 61")),
            (0, value("02 07 01 / 65 32 61")),
        ],
        "participants" => one(0, "00"),
        "statements" => {
            let key = |n: u32| (n > 0).then(|| format!("e{n}"));
            let statement = |key: Option<String>| match key {
                Some(key) => (bit(Statement::DESCRIPTOR, "key"), value("01 01 03 / 61").string(&key)),
                None => (0, value("01 01 03 / 61")),
            };
            (0..256).map(key).map(statement).collect()
        }
        "events" => one(0, "02 17 01 05 / 65 30 61"),
        // The statements are always there, and are the last required field.
        "commitments" => {
            one(0, if ty == "list:ref:statements" { "11 01 01 / 61" } else { "11 01 01 02 / 61" })
        }
        "annotations" => one(0, "01 01 / 61 61"),
        "quotes" => one(0, "01 01 / 61"),
        // A quantity needs a number or printed words. The printed words leave the place of the decimal free.
        "quantities" => one(bit(Quantity::DESCRIPTOR, "printed"), "02 01 09 01 / 65 30 61 61"),
        _ => Vec::new(),
    }
}

/// Builds a message by hand, with this value in its place.
fn message(ty: &str, value: &Value) -> Vec<u8> {
    let (list, field) = place(ty);
    let (mut bits, mut fields) = (0, Value::default().string("id").string("en"));
    for desc in Readout::DESCRIPTOR.fields {
        let mut entries = entries(desc.name, ty);
        if list.is_empty() && desc.name == field {
            fields = fields.then(value);
            bits |= bit(Readout::DESCRIPTOR, desc.name);
            break;
        } else if !entries.is_empty() {
            if desc.name == list {
                let (bits, last) = entries.pop().unwrap();
                let bit = bit(desc.ty.record().unwrap(), field);
                assert!(bit == 0 || bits < bit, "the value must come last in its entry");
                entries.push((bits | bit, last.then(value)));
            }
            let entries: Vec<_> = entries.iter().map(|(bits, fields)| Value::record(*bits, fields)).collect();
            fields = fields.then(&Value::entries(&entries));
            bits |= bit(Readout::DESCRIPTOR, desc.name);
        }
    }
    Value::record(bits, &fields).message()
}

/// Returns the same readout as the crate encodes it. `text` is the value as JSON writes it.
fn encode(ty: &str, text: &str) -> Result<Vec<u8>> {
    let name = Text::new("a")?;
    let mut source = Source::new(Key::new("e0")?, SourceKind::Other);
    let mut conversation = Conversation::new(Key::new("e0")?);
    let [first, second, mut third] =
        ["e0", "e1", "e2"].map(|key| Actor::new(Key::new(key).unwrap(), ActorKind::Other, name));
    let mut participant = Participant::new(ActorRef::from_index(0));
    let keys: Vec<_> = (0..256).map(|n| format!("e{n}")).collect();
    let mut statements = vec![Statement::new(Prose::new("a")?, Act::Stated, Voice::Narrated); 256];
    for (statement, key) in statements.iter_mut().zip(&keys).skip(1) {
        *statement = statement.with_key(Key::new(key)?);
    }
    let made_in = [StatementRef::from_index(1)];
    let mut annotation = Annotation::new(Text::new("a")?, Prose::new("a")?);
    let mut event = Event::new(Key::new("e0")?, EventKind::Other, Text::new("a")?, Relation::Mentioned);
    let mut commitment = Commitment::new(
        CommitmentKind::Other,
        Prose::new("a")?,
        CommitmentStatus::Proposed,
        List::from_array(&made_in),
    );
    let mut quote = Quote::new(Prose::new("a")?, QuoteKind::Speech);
    let mut quantity = Quantity::new(Key::new("e0")?, Text::new("a")?, Comparator::Other);
    quantity = quantity.with_printed(Text::new("a")?);
    let mut topics = Vec::new();

    let bare = text.trim_matches('"').replace("\\n", "\n");
    let bare = bare.as_str();
    let (one, two) = ([Text::new("Mosca")?], [Text::new("UN")?, Text::new("ONU")?]);
    let issuers = [ActorRef::from_index(2), ActorRef::from_index(0)];
    let sources = [1, 100, 200].map(StatementRef::from_index);
    let positions = [Position::new(ActorRef::from_index(1), CommitmentStatus::Agreed)];
    let attendances = [
        Attendance::new(ActorRef::from_index(0)).with_role(EventRole::Host),
        Attendance::new(ActorRef::from_index(1)),
    ];
    let identifiers = [("isni", "1"), ("lei", "22")]
        .map(|(scheme, value)| Identifier::new(Text::new(scheme).unwrap(), Text::new(value).unwrap()));
    let topic = |key: &'static str, label: &'static str, category| {
        Topic::new(Key::new(key).unwrap(), Text::new(label).unwrap(), category)
    };
    match (ty, text) {
        ("text", _) => source = source.with_title(Text::new(bare)?),
        ("prose", _) => third = third.with_description(Prose::new(bare)?),
        ("key", _) => commitment = commitment.with_key(Key::new(bare)?),
        ("language", _) => quote = quote.with_language(Language::new(bare)?),
        ("url", _) => source = source.with_url(Url::new(bare)?),
        ("count", _) => conversation = conversation.with_ordinal(Count::new(text.parse()?)?),
        ("flag", "true") => third = third.with_unnamed(true),
        ("enum:Channel", _) => {
            let channel = Channel::ALL.iter().find(|c| c.name() == bare);
            conversation = conversation.with_channel(*channel.ok_or("no such channel")?);
        }
        ("ref:actors", _) => source = source.with_spokesperson(ActorRef::from_index(bare[1..].parse()?)),
        ("ref:statements", _) => {
            annotation = annotation.with_statement(StatementRef::from_index(bare[1..].parse()?));
        }
        ("country", _) => third = third.with_country(Country::new(bare)?),
        ("currency", _) => quantity = quantity.with_currency(Currency::new(bare)?),
        ("sha256", _) => source = source.with_digest(Sha256::parse(bare)?),
        ("decimal", _) => quantity = quantity.with_low(Decimal::parse(bare)?),
        ("date", _) => source = source.with_published(Date::parse(bare)?),
        ("list:text", r#"["Mosca"]"#) => third = third.with_offices(&one),
        ("list:text", r#"["UN","ONU"]"#) => third = third.with_offices(&two),
        ("list:ref:actors", r#"["e2","e0"]"#) => source = source.with_issuers(&issuers),
        ("list:ref:statements", r#"["e1","e100","e200"]"#) => {
            commitment.statements = List::from_array(&sources);
        }
        ("list:enum:Role", r#"["PRINCIPAL","HOST"]"#) => {
            participant = participant.with_roles(&[Role::Principal, Role::Host]);
        }
        ("list:record:Position", r#"[{"actor":"e1","status":"AGREED"}]"#) => {
            commitment = commitment.with_positions(&positions);
        }
        ("list:record:Attendance", r#"[{"actor":"e0","role":"HOST"},{"actor":"e1"}]"#) => {
            event = event.with_participants(&attendances);
        }
        ("list:record:Identifier", r#"[{"scheme":"isni","value":"1"},{"scheme":"lei","value":"22"}]"#) => {
            third = third.with_identifiers(&identifiers);
        }
        ("list:record:Topic", r#"[{"key":"arms","label":"Arms","category":"ARMS_CONTROL"}]"#) => {
            topics = vec![topic("arms", "Arms", Category::ArmsControl)];
        }
        (
            "list:record:Topic",
            r#"[{"key":"a","label":"A","category":"TRADE"},{"key":"b","label":"B","category":"FOOD","parent":"e0"}]"#,
        ) => {
            let part = topic("b", "B", Category::Food).with_parent(TopicRef::from_index(0));
            topics = vec![topic("a", "A", Category::Trade), part];
        }
        ("record:When", r#"{"printed":"soon"}"#) => {
            conversation = conversation.with_start(When::new().with_printed(Text::new("soon")?));
        }
        ("record:When", r#"{"date":"2026-05-09","printed":"9 May","inferred":true}"#) => {
            let when = When::new().with_date(Date::parse("2026-05-09")?).with_inferred(true);
            let when = when.with_printed(Text::new("9 May")?);
            conversation = conversation.with_start(when);
        }
        ("record:When", r#"{"date":"2026","printed":"this year"}"#) => {
            let when = When::new().with_date(Date::parse("2026")?).with_printed(Text::new("this year")?);
            conversation = conversation.with_start(when);
        }
        _ => return Err("teach this test the row".into()),
    }

    let (sources, conversations, actors) = ([source], [conversation], [first, second, third]);
    let (participants, events, commitments) = ([participant], [event], [commitment]);
    let (quotes, quantities, annotations) = ([quote], [quantity], [annotation]);
    let (id, language) = (Text::new("id")?, Language::new("en")?);
    let (sources, conversations, actors) =
        (List::from_array(&sources), List::from_array(&conversations), List::from_array(&actors));
    let mut readout =
        Readout::new(id, language, sources, conversations, actors).with_participants(&participants);
    readout = if topics.is_empty() {
        readout
            .with_statements(List::new(&statements)?)
            .with_events(&events)
            .with_commitments(&commitments)
            .with_quotes(&quotes)
            .with_quantities(&quantities)
            .with_annotations(&annotations)
    } else {
        readout.with_topics(List::new(&topics)?)
    };
    let mut buffer = [0; 8192];
    let record = readout.encode(&mut buffer)?;
    // The reader returns the same readout.
    assert_eq!(record.view(), readout);
    Ok(record.as_bytes().to_vec())
}

#[test]
fn values_have_the_bytes_of_the_page() -> Result {
    let rows = rows(&page(), ["type", "value", "bytes"]);
    assert!(rows.len() > 70, "only {} rows found", rows.len());
    for (ty, ..) in PLACES {
        assert!(rows.iter().any(|r| r[0] == *ty), "the page has no value of type {ty}");
    }
    for [ty, text, bytes] in rows {
        let value = value(&bytes);
        if ty == "varint" {
            let n: u64 = text.parse()?;
            assert_eq!(postcard::to_slice(&n, &mut [0; 10])?, value.structure, "{text}");
            assert_eq!(postcard::from_bytes::<u64>(&value.structure)?, n);
            continue;
        }
        let encoded = encode(&ty, &text).map_err(|e| format!("{ty} {text}: {e}"))?;
        assert!(encoded == message(&ty, &value), "{ty} {text} is not {bytes}");
    }
    Ok(())
}

#[test]
fn what_the_page_refuses_is_refused() -> Result {
    let rows = rows(&page(), ["type", "bytes", "refused as"]);
    assert!(rows.len() > 40, "only {} rows found", rows.len());
    for [ty, bytes, rule] in rows {
        match Record::parse(message(&ty, &value(&bytes)).as_slice()) {
            Ok(_) => panic!("{ty} {bytes} is accepted"),
            Err(error) => {
                assert_eq!(error.rule(), rule, "{ty} {bytes}: {error}");
                let ((list, field), path) = (place(&ty), error.path().to_string());
                // A reader notices surplus bytes only after it has read what is around them, so the path may not name the
                // field.
                let inside = rule == "wire.surplus" || path.contains(field);
                assert!(path.starts_with(list) && inside, "{ty} {bytes}: {error}");
            }
        }
    }
    Ok(())
}

#[test]
fn every_rule_of_the_page_exists() {
    let page = page();
    let (_, strict) = page.split_once("## What a strict reader refuses").unwrap();
    // The tests of frames check the rules of frames.
    let (strict, _) = strict.split_once("\n## Frames\n").unwrap();
    let named = strict.split('`').filter(|s| {
        s.split_once('.').is_some_and(|(a, b)| {
            let word =
                |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            word(a) && word(b)
        })
    });
    let mut count = 0;
    for rule in named {
        assert!(RULES.iter().any(|(id, _)| *id == rule), "there is no rule {rule}");
        count += 1;
    }
    assert!(count > 60, "only {count} names of rules found");
}

#[test]
fn lists_and_their_references_are_those_of_the_definition() -> Result {
    let rows = rows(&page(), ["type", "list", "field of Readout", "record"]);
    let mut expected = Vec::new();
    for field in Readout::DESCRIPTOR.fields {
        if let Some(record) = field.ty.record() {
            let refers = |ty: &Type| matches!(ty, Type::Reference { to, .. } | Type::List { of: Type::Reference { to, .. }, .. } if *to == record.name);
            let all = Readout::DESCRIPTOR.fields.iter().filter_map(|f| f.ty.record());
            let inner = all.clone().flat_map(|r| r.fields).filter_map(|f| f.ty.record());
            if all.chain(inner).flat_map(|r| r.fields).any(|f| refers(&f.ty)) {
                let (name, number) = (field.name.to_owned(), field.number.to_string());
                expected.push([format!("ref:{name}"), name, number, record.name.to_owned()]);
            }
        }
    }
    assert_eq!(rows, expected);
    Ok(())
}

#[test]
fn the_dissected_readout_is_the_smallest_one() -> Result {
    let page = page();
    let mut bytes = Vec::new();
    for [offset, part, _] in rows(&page, ["offset", "bytes", "meaning"]) {
        assert_eq!(offset.parse::<usize>()?, bytes.len(), "the offset of {part}");
        bytes.extend(hex(&part));
    }

    let sources = [Source::new(Key::new("note")?, SourceKind::OfficialReadout)];
    let conversations = [Conversation::new(Key::new("call")?)];
    let actors = [Actor::new(Key::new("host")?, ActorKind::Person, Text::new("The host")?)];
    let readout = Readout::new(
        Text::new("example-1")?,
        Language::new("en")?,
        List::from_array(&sources),
        List::from_array(&conversations),
        List::from_array(&actors),
    );
    let mut buffer = [0; 256];
    let record = readout.encode(&mut buffer)?;
    assert_eq!(record.as_bytes(), bytes);
    assert!(page.contains(&format!("The readout has {} bytes.", bytes.len())));
    assert!(page.contains(&format!("\n    {}\n", record.digest())));

    let ((text, body), rest) = postcard::take_from_bytes::<(&str, &[u8])>(&bytes)?;
    assert_eq!(text, "example-1ennotecallhostThe host");
    assert_eq!(body, &bytes[33..]);
    assert!(rest.is_empty());

    // The page also describes the readout with one more topic.
    let topics = [Topic::new(Key::new("arms")?, Text::new("Arms")?, Category::ArmsControl)];
    let longer = readout.with_topics(&topics).encode(&mut buffer)?;
    let (longer_text, longer_body) = postcard::from_bytes::<(&str, &[u8])>(longer.as_bytes())?;
    let list =
        rows(&page, ["type", "value", "bytes"]).into_iter().find(|row| row[1].contains("ARMS_CONTROL"));
    let list = value(&list.ok_or("no such row")?[2]);
    assert_eq!(longer_text.as_bytes(), [text.as_bytes(), &list.text].concat());
    assert_eq!(longer_body, [&[2], &body[1..], &list.structure].concat());
    Ok(())
}

#[test]
fn a_message_ends_where_its_body_does() -> Result {
    let mut message = message("text", &Value::default().string("Oslo"));
    assert!(Record::parse(message.as_slice()).is_ok());
    message.push(0);
    assert_eq!(Record::parse(message.as_slice()).unwrap_err().rule(), "wire.surplus");
    message.pop();
    for end in 0..message.len() {
        assert!(Record::parse(&message[..end]).is_err(), "cut at {end}");
    }
    let large = vec![0; Record::<&[u8]>::MAX_BYTES + 1];
    assert_eq!(Record::parse(large.as_slice()).unwrap_err().rule(), "record.large");
    Ok(())
}

#[test]
fn a_newer_reader_takes_what_the_page_says_and_nothing_else() -> Result {
    let page = page();
    let new = rows(&page, ["type", "bytes", "newer in it"]);
    assert!(new.len() > 5, "only {} rows found", new.len());
    for [ty, bytes, _] in &new {
        let message = message(ty, &value(bytes));
        let Err(error) = Record::parse(message.as_slice()) else { panic!("{ty} {bytes} is nothing new") };
        let rules = ["wire.newer", "enum.unknown", "count.range", "list.long"];
        assert!(rules.contains(&error.rule()), "{ty} {bytes}: {error}");
        let record = Record::parse_newer(message.as_slice()).map_err(|e| format!("{ty} {bytes}: {e}"))?;
        assert!(record.newer_parts() > 0, "{ty} {bytes}");
        // The encoder writes the same bytes again, but returns an error, because it cannot check the newer parts.
        let mut buffer = [0; 8192];
        assert!(record.view().encode(&mut buffer).is_err(), "{ty} {bytes}");
        assert_eq!(&buffer[..record.view().encoded_len()?], message, "{ty} {bytes}");
    }
    for [ty, bytes, rule] in rows(&page, ["type", "bytes", "refused as"]) {
        if new.iter().all(|row| row[0] != ty || row[1] != bytes) {
            let error = Record::parse_newer(message(&ty, &value(&bytes)).as_slice()).map(|_| ()).unwrap_err();
            assert_eq!(error.rule(), rule, "{ty} {bytes}: {error}");
        }
    }
    for wrong in ["08", "08 02 00 00", "08 00 01", "08 80 00 00"] {
        let message = message("record:When", &value(wrong));
        assert!(Record::parse_newer(message.as_slice()).is_err(), "{wrong} is accepted");
    }
    Ok(())
}
