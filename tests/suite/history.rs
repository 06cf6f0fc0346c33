//! Checks the definition against `schema/history`, which has every field and value of all versions. The test refuses changes
//! that break readers or writers of an older version. `scripts/update` appends new fields and values.

use diplomatic_readout::descriptor::{EnumDescriptor, RecordDescriptor, Type};
use diplomatic_readout::{Readout, schema};
use std::path::Path;

const HEAD: &str = "\
# Every field and every value that ever was, one line each; lines are appended, never changed.
# version, record or enum, its name, number, name, type, bounds (least..greatest, of a list and then of what it
# holds), and whether it is required. Of two lines about the same number, the later one has the raised bounds.
";

/// A field or a value.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    /// The version in which the field or value was added. A line of the definition does not say it, and has `None`.
    version: Option<(u32, u32)>,
    /// `record` or `enum`.
    kind: String,
    owner: String,
    number: u32,
    name: String,
    ty: String,
    bounds: Vec<(u64, u64)>,
    required: bool,
    /// The field stands below the second `..`, so it was added after version 1.0.
    later: bool,
}

impl Line {
    fn parse(line: &str) -> Option<Line> {
        let mut words = line.split(' ');
        let version = version(words.next()?)?;
        let (kind, owner) = (words.next()?.to_owned(), words.next()?.to_owned());
        let (number, name) = (words.next()?.parse().ok()?, words.next()?.to_owned());
        let (ty, bounds) = (words.next()?.to_owned(), words.next()?);
        let bounds = if bounds == "-" {
            Vec::new()
        } else {
            let pairs = bounds.split(',').map(|pair| pair.split_once(".."));
            pairs
                .map(|pair| pair.and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?))))
                .collect::<Option<_>>()?
        };
        let required = match words.next()? {
            "required" => true,
            "optional" => false,
            _ => return None,
        };
        let line =
            Line { version: Some(version), kind, owner, number, name, ty, bounds, required, later: false };
        words.next().is_none().then_some(line)
    }

    fn write(&self, version: &str) -> String {
        let bounds: Vec<String> = self.bounds.iter().map(|(a, b)| format!("{a}..{b}")).collect();
        let bounds = if bounds.is_empty() { "-".to_owned() } else { bounds.join(",") };
        let required = if self.required { "required" } else { "optional" };
        let Line { kind, owner, number, name, ty, .. } = self;
        format!("{version} {kind} {owner} {number} {name} {ty} {bounds} {required}")
    }

    fn same_place(&self, other: &Line) -> bool {
        self.same_owner(other) && self.number == other.number
    }

    fn same_owner(&self, other: &Line) -> bool {
        self.kind == other.kind && self.owner == other.owner
    }

    /// Returns whether the bounds still allow everything that `old` allows.
    fn covers(&self, old: &Line) -> bool {
        let mut pairs = self.bounds.iter().zip(&old.bounds);
        self.bounds.len() == old.bounds.len() && pairs.all(|(new, old)| new.0 <= old.0 && new.1 >= old.1)
    }
}

fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// The fields, values and reserved numbers of the present definition.
#[derive(Default)]
struct Now {
    lines: Vec<Line>,
    /// For each reserved number: `record` or `enum`, the name of the owner, and the number.
    reserved: Vec<(&'static str, &'static str, u32)>,
    met: Vec<&'static str>,
}

impl Now {
    fn of(root: &'static RecordDescriptor) -> Now {
        let mut now = Now::default();
        now.record(root);
        now
    }

    fn record(&mut self, record: &'static RecordDescriptor) {
        if self.met.contains(&record.name) {
            return;
        }
        self.met.push(record.name);
        self.reserved.extend(record.reserved.iter().map(|n| ("record", record.name, *n)));
        for field in record.fields {
            let mut bounds = Vec::new();
            self.lines.push(Line {
                version: None,
                kind: "record".into(),
                owner: record.name.into(),
                number: field.number.into(),
                name: field.name.into(),
                ty: ty(field.ty, &mut bounds),
                bounds,
                required: field.required,
                later: field.number > record.base,
            });
        }
        for field in record.fields {
            let inner = if let Type::List { of, .. } = field.ty { *of } else { field.ty };
            match inner {
                Type::Record(inner) => self.record(inner),
                Type::Enum(e) => self.enumeration(e),
                _ => {}
            }
        }
    }

    fn enumeration(&mut self, e: &'static EnumDescriptor) {
        if self.met.contains(&e.name) {
            return;
        }
        self.met.push(e.name);
        self.reserved.extend(e.reserved.iter().map(|n| ("enum", e.name, *n)));
        self.lines.extend(e.values.iter().map(|value| Line {
            version: None,
            kind: "enum".into(),
            owner: e.name.into(),
            number: value.number,
            name: value.json.into(),
            ty: "value".into(),
            bounds: Vec::new(),
            required: false,
            later: false,
        }));
    }
}

/// Returns a type in one word, and appends its bounds to `bounds`.
fn ty(ty: Type, bounds: &mut Vec<(u64, u64)>) -> String {
    match ty {
        Type::Text { max, lines } => {
            bounds.push((1, max.into()));
            if lines { "prose" } else { "text" }.into()
        }
        Type::Count { min, max } => {
            bounds.push((min.into(), max.into()));
            "count".into()
        }
        Type::List { of, min, max } => {
            bounds.push((min.into(), max.into()));
            format!("list:{}", self::ty(*of, bounds))
        }
        Type::Key => "key".into(),
        Type::Value(value) => value.name.to_lowercase(),
        Type::Flag => "flag".into(),
        Type::Enum(e) => format!("enum:{}", e.name),
        Type::Reference { to, .. } => format!("ref:{to}"),
        Type::Record(r) => format!("record:{}", r.name),
        other => panic!("no such type yet: {other:?}"),
    }
}

/// Returns the lines to append, or everything that would break what was published.
fn compare(history: &str, now: &Now, current: &str) -> Result<Vec<String>, Vec<String>> {
    let (mut old, mut wrong): (Vec<Line>, _) = (Vec::new(), Vec::new());
    for (i, text) in history.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let Some(line) = Line::parse(text) else {
            wrong.push(format!("line {}: not a line of this file: {text}", i + 1));
            continue;
        };
        if line.version > version(current) {
            wrong.push(format!("line {}: a version after {current}: {text}", i + 1));
        }
        match old.iter_mut().find(|o| o.same_place(&line)) {
            // The later line replaces the earlier one, but the version stays that of the first line.
            Some(known) => *known = Line { version: known.version, ..line },
            None => old.push(line),
        }
    }
    let mut new = Vec::new();
    for was in &old {
        let mut refuse = |why: String| {
            wrong.push(format!("{}.{} = {}: {why}", was.owner, was.name, was.number));
        };
        let Some(is) = now.lines.iter().find(|is| is.same_place(was)) else {
            let gone =
                now.reserved.iter().any(|(k, o, n)| (*k, *o, *n) == (&*was.kind, &*was.owner, was.number));
            if !gone {
                refuse("it was removed; its number must be `reserved`".into());
            } else if version(current).map(|(major, _)| major) == was.version.map(|(major, _)| major) {
                refuse(
                    "it was removed; within one major version every record stays valid, so it has to stay"
                        .into(),
                );
            }
            continue;
        };
        if is.name != was.name && is.ty == was.ty {
            refuse(format!("its name was changed to `{}`", is.name));
        } else if is.name != was.name {
            refuse(format!("its number was reused for `{}: {}`", is.name, is.ty));
        } else if is.ty != was.ty {
            refuse(format!("its type was changed from {} to {}", was.ty, is.ty));
        } else if is.required && !was.required {
            refuse("it was optional and is required now".into());
        } else if is.required != was.required {
            refuse("it was required and is optional now, which changes the bytes of every record".into());
        } else if !is.covers(was) {
            refuse(format!("its bounds were narrowed from {:?} to {:?}", was.bounds, is.bounds));
        } else if is.later && was.version <= Some((1, 0)) {
            refuse("it came with version 1.0, so it belongs above the second `..`".into());
        } else if is.bounds != was.bounds {
            new.push(is.write(current));
        }
    }
    for is in now.lines.iter().filter(|is| !old.iter().any(|was| was.same_place(is))) {
        let mut refuse = |why: String| wrong.push(format!("{}.{} = {}: {why}", is.owner, is.name, is.number));
        let from_base = old.iter().any(|was| was.same_owner(is) && was.version <= Some((1, 0)));
        if let Some(was) = old.iter().find(|was| was.same_owner(is) && was.name == is.name) {
            refuse(format!("its number was changed from {}", was.number));
        } else if is.required && old.iter().any(|was| was.same_owner(is)) {
            refuse("it is new and required, which no older writer knows".into());
        } else if is.later && version(current) <= Some((1, 0)) {
            refuse(
                "it stands below the second `..`, so `VERSION` in src/fingerprint.rs must be after 1.0"
                    .into(),
            );
        } else if is.kind == "record" && !is.later && from_base && version(current) > Some((1, 0)) {
            refuse("it was added after version 1.0, so it belongs below the second `..`".into());
        } else {
            new.push(is.write(current));
        }
    }
    if wrong.is_empty() { Ok(new) } else { Err(wrong) }
}

#[test]
fn nothing_breaks_what_was_published() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/history");
    let mut history = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let new = compare(&history, &Now::of(Readout::DESCRIPTOR), schema::VERSION);
    let new = new
        .unwrap_or_else(|wrong| panic!("this breaks older readers or writers:\n  {}\n", wrong.join("\n  ")));
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        if history.is_empty() {
            history.push_str(HEAD);
        }
        new.iter().for_each(|line| history.extend([line, "\n"]));
        std::fs::write(&path, history).unwrap();
        return;
    }
    assert!(
        new.is_empty(),
        "schema/history lacks what is new; run `scripts/update`:\n  {}\n",
        new.join("\n  ")
    );
}

/// Compares a history with a definition in the form of lines. Returns the lines to append, or the reasons for the refusal.
fn checked(
    history: &str,
    now: &str,
    reserved: &[(&'static str, &'static str, u32)],
    current: &str,
) -> String {
    // The lines below `..` are fields and values that were added later.
    let (above, below) = now.split_once("..\n").unwrap_or((now, ""));
    let parse = |text: &str, later| -> Vec<Line> {
        text.lines()
            .map(|l| Line { version: None, later, ..Line::parse(&format!("1.0 {l}")).unwrap() })
            .collect()
    };
    let lines = [parse(above, false), parse(below, true)].concat();
    match compare(history, &Now { lines, reserved: reserved.into(), met: Vec::new() }, current) {
        Ok(new) => new.join("\n"),
        Err(wrong) => format!("refused: {}", wrong.join("; ")),
    }
}

const OLD: &str = "\
# A comment.
1.0 record Actor 1 key key - required
1.0 record Actor 2 name text 1..64 optional
1.0 record Actor 3 aliases list:text 0..4,1..64 optional
1.0 enum Kind 1 STATE value - optional
";
const NEW: &str = "\
record Actor 1 key key - required
record Actor 2 name text 1..64 optional
record Actor 3 aliases list:text 0..4,1..64 optional
enum Kind 1 STATE value - optional
";

#[test]
fn what_is_the_same_and_what_is_new_passes() {
    assert_eq!(checked(OLD, NEW, &[], "1.0"), "");
    assert_eq!(checked("", NEW, &[], "1.0").lines().count(), 4);
    // A new record has its required fields from the start, and no second `..` yet.
    let grown = format!(
        "{}record New 1 key key - required\n..\nrecord Actor 4 age count 1..200 optional\n\
         enum Kind 2 PERSON value - optional\n",
        NEW.replace("0..4", "0..5")
    );
    let new = "1.1 record Actor 3 aliases list:text 0..5,1..64 optional\n\
               1.1 record New 1 key key - required\n\
               1.1 record Actor 4 age count 1..200 optional\n\
               1.1 enum Kind 2 PERSON value - optional";
    assert_eq!(checked(OLD, &grown, &[], "1.1"), new);
    // After the new lines are appended, there is nothing more to append. The raised bound is the one that counts.
    let history = format!("{OLD}{new}\n");
    assert_eq!(checked(&history, &grown, &[], "1.1"), "");
    assert!(checked(&history, &grown.replace("0..5", "0..4"), &[], "1.1").contains("narrowed"));
}

#[test]
fn what_breaks_older_readers_or_writers_is_refused() {
    let cases = [
        ("2 name text 1..64", "2 born date -", "Actor.name = 2: its number was reused for `born: date`"),
        ("2 name text 1..64", "2 title text 1..64", "Actor.name = 2: its name was changed to `title`"),
        (
            "2 name text 1..64",
            "2 name prose 1..64",
            "Actor.name = 2: its type was changed from text to prose",
        ),
        ("2 name text 1..64", "2 name text 1..63", "Actor.name = 2: its bounds were narrowed"),
        ("0..4,1..64", "1..4,1..64", "Actor.aliases = 3: its bounds were narrowed"),
        ("0..4,1..64", "0..3,1..64", "Actor.aliases = 3: its bounds were narrowed"),
        ("0..4,1..64", "0..4,1..63", "Actor.aliases = 3: its bounds were narrowed"),
        ("1..64 optional", "1..64 required", "Actor.name = 2: it was optional and is required now"),
        ("key - required", "key - optional", "Actor.key = 1: it was required and is optional now"),
        ("record Actor 2 name text 1..64 optional\n", "", "Actor.name = 2: it was removed"),
        ("enum Kind 1 STATE value - optional\n", "", "Kind.STATE = 1: it was removed"),
        ("1 STATE", "1 STATES", "Kind.STATE = 1: its name was changed to `STATES`"),
        ("1 STATE", "2 STATE", "Kind.STATE = 2: its number was changed from 1"),
        (
            "enum Kind",
            "record Actor 4 born date - required\nenum Kind",
            "Actor.born = 4: it is new and required",
        ),
        ("enum Kind", "record Actor 4 born date - optional\nenum Kind", "it belongs below the second `..`"),
        ("record Actor 3", "..\nrecord Actor 3", "Actor.aliases = 3: it came with version 1.0"),
    ];
    for (what, instead, why) in cases {
        let now = NEW.replacen(what, instead, 1);
        assert_ne!(now, NEW);
        let found = checked(OLD, &now, &[], "1.1");
        assert!(found.starts_with("refused: ") && found.contains(why), "{what} → {instead}: {found}");
    }
    let below = format!("{NEW}..\nrecord Actor 4 born date - optional\n");
    assert!(checked(OLD, &below, &[], "1.0").contains("must be after 1.0"));
    assert!(
        checked(&format!("{OLD}1.2 enum Kind 2 X value - optional\n"), NEW, &[], "1.1").contains("after 1.1")
    );
    assert!(checked(&format!("{OLD}1.0 enum Kind\n"), NEW, &[], "1.1").contains("line 6: not a line"));
}

#[test]
fn what_is_removed_and_reserved_passes_in_a_major_version_and_does_not_come_back() {
    let gone = NEW.replace("record Actor 2 name text 1..64 optional\n", "");
    assert_eq!(checked(OLD, &gone, &[("record", "Actor", 2)], "2.0"), "");
    assert!(checked(OLD, &gone, &[("record", "Actor", 2)], "1.1").contains("it has to stay"));
    let again = format!("{gone}..\nrecord Actor 4 name text 1..64 optional\n");
    assert!(
        checked(OLD, &again, &[("record", "Actor", 2)], "1.1").contains("its number was changed from 2"),
        "a name comes back under another number"
    );
}
