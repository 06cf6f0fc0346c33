//! The code writes and reads what `schema/WIRE.md` says: every row of its tables is tried.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use diplomatic_readout::*;
use std::error::Error;
use std::path::Path;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/WIRE.md");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// The rows of all tables with these columns, without code marks.
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

/// A value on the wire.
struct Value {
    structure: Vec<u8>,
    text: Vec<u8>,
}

fn value(cell: &str) -> Value {
    let (structure, text) = cell.split_once('/').unwrap_or((cell, ""));
    Value { structure: if cell == "none" { Vec::new() } else { hex(structure) }, text: hex(text) }
}

/// Where a value of each type stands for the tests: the list of the readout, and the field of its first entry.
const PLACES: &[(&str, &str, &str)] = &[
    ("text", "sources", "title"),
    ("prose", "conversations", "occasion"),
    ("key", "statements", "key"),
    ("language", "quotes", "language"),
    ("url", "sources", "url"),
    ("count", "participants", "count"),
    ("flag", "actors", "unnamed"),
    ("enum:Channel", "conversations", "channel"),
    ("ref:actors", "sources", "spokesperson"),
    ("ref:statements", "events", "statement"),
    ("country", "actors", "country"),
    ("currency", "quantities", "currency"),
    ("sha256", "sources", "digest"),
    ("decimal", "quantities", "low"),
    ("date", "sources", "published"),
    ("list:text", "actors", "aliases"),
    ("list:ref:actors", "statements", "holders"),
    ("list:record:Position", "commitments", "positions"),
    ("list:record:Target", "statements", "targets"),
    ("record:When", "conversations", "start"),
];

/// The bits of the list and of the field where a value of this type stands.
fn place(ty: &str) -> (u32, u32) {
    let (_, list, field) = PLACES.iter().find(|p| p.0 == ty).unwrap_or_else(|| panic!("no place for {ty}"));
    let list = Readout::DESC.fields.iter().find(|f| f.name == *list).unwrap();
    let field = list.ty.record().unwrap().fields.iter().find(|f| f.name == *field).unwrap();
    (1 << (list.number - 1), 1 << (field.number - 1))
}

/// Encodes a readout that has the value in its place, or none.
fn encode(ty: &str, value: Option<&str>) -> Result<Vec<u8>> {
    let name = Text::new("a")?;
    let mut source = Source::new(Key::new("e0")?, SourceKind::Other);
    let mut conversation = Conversation::new(Key::new("e0")?);
    let mut actors = ["e0", "e1", "e2"].map(|key| Actor::new(Key::new(key).unwrap(), ActorKind::Other, name));
    let mut participant = Participant::new(ActorRef::at(0), List::of(&[Role::Other]));
    let keys: Vec<_> = (0..256).map(|n| format!("e{n}")).collect();
    let mut statements = vec![Statement::new(Prose::new("a")?, Act::Stated, Voice::Narrated); 256];
    for (statement, key) in statements.iter_mut().zip(&keys).skip(1) {
        *statement = statement.with_key(Key::new(key)?);
    }
    let mut event = Event::new(Key::new("e0")?, EventKind::Other, Text::new("a")?, Relation::Mentioned);
    let mut commitment = Commitment::new(CommitmentKind::Other, Prose::new("a")?, CommitmentStatus::Unknown);
    let mut quote = Quote::new(Prose::new("a")?, QuoteKind::Speech);
    let mut quantity = Quantity::new(Key::new("e0")?, Text::new("a")?, Comparator::Other);

    let text = value.unwrap_or_default();
    let bare = text.trim_matches('"').replace("\\n", "\n");
    let bare = bare.as_str();
    let (short, both) = ([Text::new("Mosca")?], [Text::new("UN")?, Text::new("ONU")?]);
    let holders = [ActorRef::at(2), ActorRef::at(0)];
    let positions = [Position::new(ActorRef::at(1), CommitmentStatus::Agreed)];
    let targets = [0, 1].map(|n| Target::new().with_actor(ActorRef::at(n)));
    match (ty, text) {
        (_, "") => {}
        ("text", _) => source = source.with_title(Text::new(bare)?),
        ("prose", _) => conversation = conversation.with_occasion(Prose::new(bare)?),
        ("key", _) => statements[0] = statements[0].with_key(Key::new(bare)?),
        ("language", _) => quote = quote.with_language(Language::new(bare)?),
        ("url", _) => source = source.with_url(Url::new(bare)?),
        ("count", _) => participant = participant.with_count(Count::new(text.parse()?)?),
        ("flag", "true") => actors[0] = actors[0].with_unnamed(true),
        ("enum:Channel", _) => {
            let channel = Channel::ALL.iter().find(|c| c.name() == bare);
            conversation = conversation.with_channel(*channel.ok_or("no such channel")?);
        }
        ("ref:actors", _) => source = source.with_spokesperson(ActorRef::at(bare[1..].parse()?)),
        ("ref:statements", _) => event = event.with_statement(StatementRef::at(bare[1..].parse()?)),
        ("country", _) => actors[0] = actors[0].with_country(Country::new(bare)?),
        ("currency", _) => quantity = quantity.with_currency(Currency::new(bare)?),
        ("sha256", _) => source = source.with_digest(Sha256::parse(bare)?),
        ("decimal", _) => quantity = quantity.with_low(Decimal::parse(bare)?),
        ("date", _) => source = source.with_published(Date::parse(bare)?),
        ("list:text", r#"["Mosca"]"#) => actors[0] = actors[0].with_aliases(&short),
        ("list:text", r#"["UN","ONU"]"#) => actors[0] = actors[0].with_aliases(&both),
        ("list:ref:actors", r#"["e2","e0"]"#) => statements[0] = statements[0].with_holders(&holders),
        ("list:record:Position", r#"[{"actor":"e1","status":"AGREED"}]"#) => {
            commitment = commitment.with_positions(&positions);
        }
        ("list:record:Target", r#"[{"actor":"e0"},{"actor":"e1"}]"#) => {
            statements[0] = statements[0].with_targets(&targets);
        }
        ("record:When", _) => {
            let when = match text {
                r#"{"printed":"soon"}"# => When::new().with_printed(Text::new("soon")?),
                r#"{"date":"2026-05-09","inferred":true}"# => {
                    When::new().with_date(Date::parse("2026-05-09")?).with_inferred(true)
                }
                r#"{"date":"2026","printed":"this year"}"# => {
                    When::new().with_date(Date::parse("2026")?).with_printed(Text::new("this year")?)
                }
                _ => return Err("teach this test the row".into()),
            };
            conversation = conversation.with_start(when);
        }
        _ => return Err("teach this test the row".into()),
    }
    // A quantity has a number or printed words, so the decimal's place needs something beside it that comes first.
    quantity = quantity.with_printed(Text::new("a")?);

    let (sources, conversations) = ([source], [conversation]);
    let (participants, events, commitments) = ([participant], [event], [commitment]);
    let (quotes, quantities) = ([quote], [quantity]);
    let readout = Readout::new(
        Text::new("id")?,
        Language::new("en")?,
        List::of(&sources),
        List::of(&conversations),
        List::of(&actors),
    )
    .with_participants(&participants)
    .with_statements(List::new(&statements)?)
    .with_events(&events)
    .with_commitments(&commitments)
    .with_quotes(&quotes)
    .with_quantities(&quantities);
    let mut buffer = [0; 8192];
    let record = readout.encode(&mut buffer)?;
    // Read back, it is what it was.
    assert_eq!(record.view(), readout);
    Ok(record.as_bytes().to_vec())
}

/// A reader of blocks and a writer, which know no more than WIRE.md says of them.
#[derive(Clone, Default)]
struct Block {
    structure: Vec<u8>,
    text: Vec<u8>,
}

impl Block {
    fn number(&mut self) -> Result<u32> {
        let (n, rest) = postcard::take_from_bytes(&self.structure)?;
        self.structure = rest.to_vec();
        Ok(n)
    }

    fn block(&mut self) -> Result<Block> {
        let (n, t) = (self.number()? as usize, self.number()? as usize);
        let (structure, text) = (self.structure.split_off(n), self.text.split_off(t));
        Ok(std::mem::replace(self, Block { structure, text }))
            .map(|inner| Block { structure: inner.structure, text: inner.text })
    }

    fn put_number(&mut self, n: usize) -> Result {
        self.structure.extend(postcard::to_slice(&u32::try_from(n)?, &mut [0; 5])?.iter());
        Ok(())
    }

    fn append(&mut self, structure: &[u8], text: &[u8]) {
        self.structure.extend(structure);
        self.text.extend(text);
    }

    fn put_block(&mut self, inner: &Block) -> Result {
        self.put_number(inner.structure.len())?;
        self.put_number(inner.text.len())?;
        self.append(&inner.structure, &inner.text);
        Ok(())
    }
}

/// The message with these bytes behind what the first entry of the list holds, as its field with this bit.
fn insert(message: &[u8], (list, field): (u32, u32), value: &Value) -> Result<Vec<u8>> {
    let ((text, body), rest) = postcard::take_from_bytes::<(&str, &[u8])>(message)?;
    assert!(rest.is_empty());
    let mut old = Block { structure: body.to_vec(), text: text.as_bytes().to_vec() };
    let mut new = Block::default();
    let present = old.number()?;
    new.put_number(present as usize)?;
    for _ in ["id", "language"] {
        let length = old.number()? as usize;
        new.put_number(length)?;
        new.text.extend(old.text.drain(..length));
    }
    for bit in (2..32).map(|n| 1 << n).filter(|bit| present & bit != 0) {
        let mut entries = old.block()?;
        if bit == list {
            let mut entry = entries.block()?;
            let bits = entry.number()?;
            assert!(bits & field == 0 && bits < field, "the value must come last in its entry");
            let mut changed = Block::default();
            changed.put_number((bits | field) as usize)?;
            changed.append(&entry.structure, &entry.text);
            changed.append(&value.structure, &value.text);
            let others = std::mem::take(&mut entries);
            entries.put_block(&changed)?;
            entries.append(&others.structure, &others.text);
        }
        new.put_block(&entries)?;
    }
    let mut message = Block::default();
    message.put_number(new.text.len())?;
    message.structure.extend(&new.text);
    message.put_number(new.structure.len())?;
    message.structure.extend(&new.structure);
    Ok(message.structure)
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
        let by_hand = insert(&encode(&ty, None)?, place(&ty), &value)?;
        let encoded = encode(&ty, Some(&text)).map_err(|e| format!("{ty} {text}: {e}"))?;
        assert!(encoded == by_hand, "{ty} {text} is not {bytes}");
    }
    Ok(())
}

#[test]
fn what_the_page_refuses_is_refused() -> Result {
    let rows = rows(&page(), ["type", "bytes", "refused as"]);
    assert!(rows.len() > 40, "only {} rows found", rows.len());
    for [ty, bytes, rule] in rows {
        let message = insert(&encode(&ty, None)?, place(&ty), &value(&bytes))?;
        match Record::parse(message.as_slice()) {
            Ok(_) => panic!("{ty} {bytes} is accepted"),
            Err(error) => assert_eq!(error.rule(), rule, "{ty} {bytes}: {error}"),
        }
    }
    Ok(())
}

#[test]
fn every_rule_of_the_page_exists() {
    let page = page();
    let (_, strict) = page.split_once("## What a strict reader refuses").unwrap();
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
    for field in Readout::DESC.fields {
        if let Some(record) = field.ty.record() {
            let refers = |ty: &describe::Type| match ty {
                describe::Type::Reference { to, .. } => *to == record.name,
                describe::Type::List { of: describe::Type::Reference { to, .. }, .. } => *to == record.name,
                _ => false,
            };
            let all = Readout::DESC.fields.iter().filter_map(|f| f.ty.record());
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
        List::of(&sources),
        List::of(&conversations),
        List::of(&actors),
    );
    let mut buffer = [0; 256];
    let record = readout.encode(&mut buffer)?;
    assert_eq!(record.as_bytes(), bytes);
    assert!(page.contains(&format!("That is {} bytes", bytes.len())));
    assert!(page.contains(&format!("\n    {}\n", record.digest())));

    let ((text, body), rest) = postcard::take_from_bytes::<(&str, &[u8])>(&bytes)?;
    assert_eq!(text, "example-1ennotecallhostThe host");
    assert_eq!(body, &bytes[33..]);
    assert!(rest.is_empty());
    Ok(())
}

#[test]
fn a_message_ends_where_its_body_does() -> Result {
    let mut message = encode("text", None)?;
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
    let newer = |ty: &str, bytes: &str| -> Result<bool> {
        let message = insert(&encode(ty, None)?, place(ty), &value(bytes))?;
        let Ok(record) = Record::parse_newer(message.as_slice()) else { return Ok(false) };
        assert_eq!(record.newer_parts(), 1);
        // Written again, it is what it was.
        let mut buffer = [0; 8192];
        let start = buffer.len() - record.view().encoded_len()?;
        let _ = record.view().encode(&mut buffer);
        assert_eq!(&buffer[start..], message);
        Ok(true)
    };
    for (ty, bytes) in [
        ("record:When", "05 01 0a 01 61 01 02 / 61"),
        ("record:When", "06 02 0a 01 01 02 03 04 / 61 62"),
        ("enum:Channel", "63"),
        ("count", "c1 84 3d"),
        ("list:text", "05 05 01 01 01 01 01 / 61 62 63 64 65"),
    ] {
        assert!(newer(ty, bytes)?, "{ty} {bytes} is refused");
    }
    for (ty, bytes) in
        [("enum:Channel", "00"), ("count", "00"), ("record:When", "02 00 04 00"), ("list:text", "00 00")]
    {
        assert!(!newer(ty, bytes)?, "{ty} {bytes} is accepted");
    }
    Ok(())
}
