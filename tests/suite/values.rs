//! Checks how the types of values behave in a program: how they compare, print, convert, and serve as keys of maps.

use diplomatic_readout::*;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// Returns a value as a string, in every way that its type offers.
fn as_strings(value: &(impl AsRef<str> + std::fmt::Display + std::fmt::Debug)) -> [String; 4] {
    [value.as_ref().into(), value.to_string(), format!("{value:>8}|"), format!("{value:?}")]
}

fn strings(plain: &str) -> [String; 4] {
    [plain.into(), plain.into(), format!("{plain:>8}|"), format!("{plain:?}")]
}

#[test]
fn what_holds_a_string_is_one_in_every_way() {
    assert_eq!(as_strings(&Text::<4>::new("Oslo").unwrap()), strings("Oslo"));
    assert_eq!(as_strings(&Prose::<9>::new("one\ntwo").unwrap()), strings("one\ntwo"));
    assert_eq!(as_strings(&Key::new("new-start").unwrap()), strings("new-start"));
    assert_eq!(as_strings(&Language::new("zh-Hant").unwrap()), strings("zh-Hant"));
    assert_eq!(as_strings(&Url::new("https://a.b").unwrap()), strings("https://a.b"));
    assert_eq!(as_strings(&Country::new("RU").unwrap()), strings("RU"));
    assert_eq!(as_strings(&Currency::new("USD").unwrap()), strings("USD"));
}

#[test]
fn a_value_that_is_a_string_compares_with_strings() {
    let text = Text::<4>::new("Oslo").unwrap();
    assert!(text == "Oslo" && text == *"Oslo" && text != "oslo" && text != *"Osl");
    let prose = Prose::<9>::new("one\ntwo").unwrap();
    assert!(prose == "one\ntwo" && prose == *"one\ntwo" && prose != *"one");
    assert!(Key::new("new-start").unwrap() == "new-start" && Language::new("it").unwrap() != *"IT");
    assert!(Url::new("https://a.b").unwrap() == "https://a.b" && Country::new("RU").unwrap() == "RU");
    assert_eq!(<&str>::from(text), "Oslo");
}

#[test]
fn strings_convert_where_they_are_of_the_shape() {
    assert_eq!(Text::<4>::try_from("Oslo"), Text::new("Oslo"));
    assert_eq!(Text::<4>::try_from("Paris").unwrap_err().kind(), ErrorKind::TextLong { max: 4, found: 5 });
    assert_eq!(Prose::<4>::try_from("a\nb"), Prose::new("a\nb"));
    assert_eq!(Prose::<4>::try_from("\n").unwrap_err().kind(), ErrorKind::TextBlank);
    assert_eq!(Key::try_from("new-start"), Key::new("new-start"));
    assert_eq!(Key::try_from("New").unwrap_err().kind(), ErrorKind::KeyShape);
    assert_eq!("-12.50".parse::<Decimal>(), Decimal::new(-1250, 2));
    assert_eq!("1e3".parse::<Decimal>().unwrap_err().kind(), ErrorKind::DecimalShape);
}

#[test]
fn a_decimal_is_its_digits_and_where_the_point_stands() {
    let decimal = Decimal::parse("-12.50").unwrap();
    assert_eq!((decimal.mantissa(), decimal.scale()), (-1250, 2));
    assert_eq!(Decimal::new(1_000_000_000_000_000_000, 0).unwrap_err().kind(), ErrorKind::DecimalShape);
    assert_eq!(Decimal::new(1, 10).unwrap_err().kind(), ErrorKind::DecimalShape);
    assert_eq!(format!("{decimal:?}"), "Decimal(-12.50)");
}

#[test]
fn what_is_wrong_with_a_date_is_a_rule_as_well() {
    for (date, words, kind) in [
        ("yesterday", "not a form of date", ErrorKind::DateShape),
        ("2026-02-30", "no such date, time or offset", ErrorKind::DateCalendar),
        ("2026-02-02/2026-02-01", "dates do not run forwards", ErrorKind::DateOrder),
    ] {
        let error = Date::parse(date).unwrap_err();
        assert_eq!(error.to_string(), words);
        assert_eq!((ErrorKind::from(error), ValueError::from(error)), (kind, ValueError::from(kind)));
        assert_eq!(ValueError::from(error).to_string(), kind.to_string());
    }
}

#[test]
fn a_date_is_marked_once() {
    for (text, approximate, uncertain) in [
        ("2026", Some("2026~"), Some("2026?")),
        ("2026~", Some("2026~"), None),
        ("2026-02?", None, Some("2026-02?")),
        ("202X", None, None),
        ("XXXX-05-09", None, None),
        ("2025-06/2026~", None, None),
        ("2026-02-01/..", None, None),
    ] {
        let date = Date::parse(text).unwrap();
        let expected = |marked: Option<&str>| marked.map(Date::parse).unwrap_or(Err(DateError::Shape));
        assert_eq!(date.approximate(), expected(approximate), "{text}");
        assert_eq!(date.uncertain(), expected(uncertain), "{text}");
    }
}

#[test]
fn a_count_is_from_one_to_its_bound() {
    type Few = Count<7>;
    for n in [1, 7] {
        assert_eq!(Few::new(n).map(Count::get), Ok(n));
    }
    for n in [0, 8, u32::MAX] {
        assert_eq!(Few::new(n).unwrap_err().kind(), ErrorKind::CountRange { min: 1, max: 7 });
    }
    assert_eq!(format!("{:>3}{:?}", Few::new(7).unwrap(), Few::new(7).unwrap()), "  77");
}

#[test]
fn a_day_exists_or_is_none() {
    // The year is parsed at run time, so that the compiler does not compute the day.
    let year = "2026".parse().unwrap();
    let day = Day::new(year, 2, 4).unwrap();
    assert_eq!((day.year(), day.month(), day.day(), day.number()), (2026, 2, 4, 20_488));
    for (month, day) in [(2, 29), (13, 1), (0, 1), (1, 0), (4, 31)] {
        assert_eq!(Day::new(year, month, day), None, "{month} {day}");
    }
}

#[test]
fn references_are_ordered_as_their_entries_and_are_keys_of_maps() {
    let refs = [3, 1, 2, 1].map(ActorRef::from_index);
    let sorted: BTreeSet<_> = refs.into_iter().collect();
    assert_eq!(sorted.into_iter().map(Ref::index).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(ActorRef::from_index(1) < ActorRef::from_index(2));
    let names: HashMap<_, _> = refs.into_iter().zip(["a", "b", "c", "d"]).collect();
    assert_eq!((names.len(), names.get(&ActorRef::from_index(1))), (3, Some(&"d")));
    assert_eq!(format!("{:?}", ActorRef::from_index(7)), "Actor[7]");
    let hash = |index| BuildHasherDefault::<DefaultHasher>::default().hash_one(ActorRef::from_index(index));
    assert_eq!(hash(1), hash(1));
    assert_ne!(hash(1), hash(2));
}

#[test]
fn a_list_keeps_to_its_bounds() {
    type Roles<'a> = List<'a, Role, 3, 1>;
    const HOST: Role = Role::Host;
    let kind = |roles: &[Role]| Roles::new(roles).map(|l| l.len()).map_err(ValueError::kind);
    assert_eq!(kind(&[HOST; 4]), Err(ErrorKind::ListLong { max: 3, found: 4 }));
    assert_eq!(kind(&[]), Err(ErrorKind::ListShort { min: 1 }));
    assert_eq!(kind(&[HOST; 3]), Ok(3));
    assert_eq!(List::<Role, 3>::default(), List::EMPTY);
}

#[test]
fn a_list_is_gone_through_by_reference_too() {
    let list: List<'_, Role, 3> = List::from_array(&[Role::Host, Role::Other]);
    let mut roles = Vec::new();
    for role in &list {
        roles.push(role);
    }
    assert_eq!(roles, list.into_iter().collect::<Vec<_>>());
    assert_eq!(roles, [Role::Host, Role::Other]);
}

#[test]
fn a_list_says_how_many_entries_are_left() {
    let roles: List<'_, Role, 3> = List::from_array(&[Role::Host, Role::Principal, Role::Other]);
    let record = Record::parse(READOUT).unwrap();
    let (mut ours, mut theirs) = (roles.iter(), record.view().actors.iter());
    for left in [3, 2, 1, 0] {
        assert_eq!((ours.len(), ours.size_hint()), (left, (left, Some(left))));
        assert_eq!(ours.next().is_some(), left > 0);
    }
    assert_eq!((theirs.len(), theirs.next().is_some(), theirs.len()), (1, true, 0));
}

#[test]
fn lists_are_equal_if_their_entries_are_wherever_they_stand() {
    let record = Record::parse(READOUT).unwrap();
    let mut other = READOUT.to_vec();
    other[24] = b't';
    let other = Record::parse(other.as_slice()).unwrap();
    let (read, changed) = (record.view().actors, other.view().actors);
    let entries: Vec<_> = read.iter().collect();
    let made = List::new(&entries).unwrap();
    for (a, b) in [(read, read), (read, made), (made, read), (made, made)] {
        assert_eq!(a, b);
    }
    for (a, b) in [(read, changed), (changed, read), (made, changed), (changed, made)] {
        assert_ne!(a, b);
    }
    assert_ne!(List::<Role, 3>::from_array(&[Role::Host]), List::from_array(&[Role::Host, Role::Other]));
}

#[test]
fn two_entries_with_one_key_are_refused_when_a_record_is_made() {
    let record = Record::parse(READOUT).unwrap();
    let view = record.view();
    let host = view.actors.get(0).unwrap();
    let guest = Actor::new(Key::new("guest").unwrap(), ActorKind::State, Text::new("The guest").unwrap());
    let made = |actors: &[Actor<'_>]| {
        let mut readout = view;
        readout.actors = List::new(actors).unwrap();
        readout.encode(&mut [0; 256]).map(|record| record.view().actors.len())
    };
    assert_eq!(made(&[host, guest]), Ok(2));
    let error = made(&[guest, host, host]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::KeyDuplicate { first: 1 });
    assert!(error.to_string().starts_with("actors[2]: the same key as entry 1"), "{error}");
}

/// The whole readout of `schema/WIRE.md`.
const READOUT: &[u8] = b"\x1fexample-1ennotecallhostThe host\x15\
    \0\x09\x02\x01\x03\x04\0\x04\x01\x01\x02\x04\0\x04\x01\x04\x0c\0\x04\x01\x08";

#[test]
fn records_and_digests_are_members_of_sets() {
    let record = Record::parse(READOUT).unwrap();
    let mut other = READOUT.to_vec();
    other[24] = b't';
    let other = Record::parse(other.as_slice()).unwrap();
    let records: HashSet<_> = [record, other, record].into_iter().collect();
    assert_eq!(records.len(), 2);
    assert!(records.contains(&record) && records.contains(&other));
    let digests: HashSet<_> = records.iter().map(Record::digest).collect();
    assert_eq!(digests.len(), 2);
}

#[test]
fn a_digest_is_its_bytes_behind_a_prefix() {
    let digest = Record::parse(READOUT).unwrap().digest();
    let hex: String = digest.as_bytes().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(digest.to_string(), format!("readout1:{hex}"));
    assert_eq!(format!("{digest:?}"), digest.to_string());
    for wrong in [&hex[..], "readout1:", "readout2:00", &format!("readout1:{}", hex.to_uppercase())] {
        assert_eq!(wrong.parse::<Digest>().unwrap_err().kind(), ErrorKind::Sha256Shape, "{wrong}");
    }
}

#[test]
fn a_record_prints_what_is_in_it() {
    let printed = format!("{:?}", Record::parse(READOUT).unwrap());
    assert!(printed.starts_with("Record(Readout { id: \"example-1\", language: \"en\", "), "{printed}");
    assert!(printed.contains("name: \"The host\""), "{printed}");
    let error = Record::parse(&READOUT[..40]).unwrap_err();
    assert!(format!("{error:?}").contains("path: FieldPath("), "{error:?}");
}

#[test]
fn an_error_prints_its_way_to_the_place() {
    // The kind of the source gets the number 99.
    let mut bytes = READOUT.to_vec();
    bytes[41] = 99;
    let error = Record::parse(bytes.as_slice()).unwrap_err();
    assert_eq!(format!("{:?}", error.path()), "FieldPath(sources[0].kind)");
}

#[test]
fn a_value_of_a_newer_version_has_a_number_and_no_name() {
    let mut bytes = READOUT.to_vec();
    bytes[41] = 99;
    let record = Record::parse_newer(bytes.as_slice()).unwrap();
    let kind = record.view().sources.get(0).unwrap().kind;
    assert_eq!((kind.number(), kind.name(), kind.to_string()), (99, "", "99".into()));
    let known = SourceKind::from_number(1).unwrap();
    assert_eq!(
        (known.number(), known.name(), format!("{known:>16}|")),
        (1, "OFFICIAL_READOUT", "OFFICIAL_READOUT|".into())
    );
    assert_eq!(SourceKind::from_number(99), None);
}

#[test]
fn rules_are_looked_at_and_do_not_decide_where_only_the_bytes_are_checked() {
    assert_eq!(check_without_rules(READOUT), Ok(()));
    let error = check_without_rules(&READOUT[..40]).unwrap_err();
    assert_eq!(error, Record::parse(&READOUT[..40]).unwrap_err());
}

/// Checks a readout that is too large although each field is within its bound. So no other bound is reported first.
#[cfg(feature = "alloc")]
#[test]
fn a_readout_larger_than_a_record_is_refused_before_it_is_written() {
    let (text, condition) = ("x".repeat(1024), "x".repeat(512));
    let statement = Statement::new(Prose::new(&text).unwrap(), Act::Stated, Voice::Narrated);
    let statements = vec![statement.with_condition(Prose::new(&condition).unwrap()); 256];
    let sources = [Source::new(Key::new("s").unwrap(), SourceKind::Briefing)];
    let conversations = [Conversation::new(Key::new("c").unwrap())];
    let name = Text::new("x").unwrap();
    let actors = [Actor::new(Key::new("a").unwrap(), ActorKind::State, name)];
    let readout = Readout::new(
        Text::new("x").unwrap(),
        Language::new("en").unwrap(),
        List::from_array(&sources),
        List::from_array(&conversations),
        List::from_array(&actors),
    );
    let small = readout.with_statements(List::new(&statements[..2]).unwrap());
    assert_eq!(small.to_record().unwrap().as_bytes().len(), small.encoded_len().unwrap());
    let large = readout.with_statements(List::new(&statements).unwrap());
    let size = large.encoded_len().unwrap();
    let error = large.to_record().unwrap_err();
    assert_eq!(error.to_string(), format!("{size} bytes, at most 262144"));
    let mut buffer = vec![0; size];
    assert_eq!(large.encode(&mut buffer).unwrap_err().rule(), "record.large");
}

/// What can be sent to another thread, and used from several.
#[test]
fn everything_goes_to_other_threads() {
    fn goes<T: Send + Sync>() {}
    goes::<Record<Vec<u8>>>();
    goes::<Record<&'static [u8]>>();
    goes::<Readout<'static>>();
    goes::<Index<'static, Vec<EntryPlace>>>();
    #[cfg(feature = "alloc")]
    goes::<(Builder, Draft<Actor<'static>>, BuildError, Report, Problem, source_text::SourceText)>();
    goes::<(Error, ValueError, DateError, FieldPath, ErrorKind)>();
    goes::<(Date, Day, Decimal, Digest, Ref<Actor<'static>>, List<'static, ActorRef, 8>)>();
    #[cfg(feature = "frame")]
    goes::<(frame::Frame<Vec<u8>>, frame::Error, frame::CobsReader<'static>, frame::Scanner<'static>)>();
    #[cfg(feature = "log")]
    goes::<(log::Writer, log::Reader<std::fs::File>, log::Index, log::Error)>();
    #[cfg(feature = "compare")]
    goes::<(compare::Comparison, compare::Alignment)>();
}

/// Checks that each message of a chain of errors is printed once: no error prints its source and returns it, too.
#[cfg(feature = "log")]
#[test]
fn every_error_of_a_chain_prints_once() {
    use std::error::Error as _;
    let io = std::io::Error::other("the disk is gone");
    let error = log::Error::from(io);
    let mut chain = vec![error.to_string()];
    let mut source = error.source();
    while let Some(next) = source {
        chain.push(next.to_string());
        source = next.source();
    }
    assert_eq!(chain, ["the disk is gone"]);
}
