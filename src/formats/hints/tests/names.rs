use crate::definition::Statement;
use crate::descriptor::FieldDescriptor;
use crate::formats::hints::tests::*;

fn every_enum(record: &'static RecordDescriptor, found: &mut StdVec<&'static EnumDescriptor>) {
    for field in record.fields {
        let inner = match field.ty {
            Type::List { of, .. } => *of,
            ty => ty,
        };
        match inner {
            Type::Enum(e) if !found.iter().any(|f| f.name == e.name) => found.push(e),
            Type::Record(inner) => every_enum(inner, found),
            _ => {}
        }
    }
}

fn of(name: &str) -> &'static EnumDescriptor {
    let mut all = StdVec::new();
    every_enum(Readout::DESCRIPTOR, &mut all);
    all.into_iter().find(|e| e.name == name).expect(name)
}

#[test]
fn a_value_is_offered_only_where_it_is_plain() {
    let rows = [
        ("Act", "STATD", "STATED"),
        ("Act", "stated", "STATED"),
        ("Act", "Stated", "STATED"),
        ("Act", "STATE", "STATED"),
        ("Act", "AGREE", "AGREED"),
        ("Act", "AGREEED", "AGREED"),
        ("Act", "AGRED", "AGREED"),
        ("Act", "WELCOMES", "WELCOMED"),
        ("Act", "REAFIRMED", "REAFFIRMED"),
        ("Act", "REAFFIRM", "REAFFIRMED"),
        ("Act", "WARNING", "WARNED"),
        ("Act", "ASK", "ASKED"),
        ("Act", "URGES", "URGED"),
        ("Act", "DICSUSSED", "DISCUSSED"),
        ("Act", "declined to comment", "DECLINED_TO_COMMENT"),
        ("Act", "DeclinedToComment", "DECLINED_TO_COMMENT"),
        ("Act", "not-raised", "NOT_RAISED"),
        ("Act", "COORDINATE", "COORDINATED"),
        ("Act", "DEMANDS", "DEMANDED"),
        ("Act", "EMPHASIZED", "STRESSED"),
        ("Act", "EMPHASISED", "STRESSED"),
        ("Act", "CONFIRM", "CONFIRMED"),
        ("Act", "CONCERNED", ""),
        ("Act", "CONDEMNED", "STATED"),
        ("Act", "PRAISED", "COMMENDED"),
        ("Act", "ARGUED", ""),
        ("Act", "REVIVED", ""),
        ("Act", "", ""),
        ("Role", "CHAIR", ""),
        ("Role", "co-chair", "CO_CHAIR"),
        ("Role", "COCHAIR", "CO_CHAIR"),
        ("Role", "DELEGATES", "DELEGATE"),
        ("Role", "GUEST", ""),
        ("Role", "MODERATOR", ""),
        ("Role", "INTERPRETOR", "INTERPRETER"),
        ("Channel", "FONE", ""),
        ("Channel", "phone", "PHONE"),
        ("Channel", "PHON", "PHONE"),
        ("Channel", "TELEPHONE", ""),
        ("Channel", "in person", "IN_PERSON"),
        ("Category", "MILITARY", ""),
        ("Category", "VISIT", "VISITS"),
        ("Category", "HUMAN RIGHTS", "HUMAN_RIGHTS"),
        ("Category", "HUMANITARAIN", "HUMANITARIAN"),
        ("ActorKind", "ORGANIZATION", "ORGANISATION"),
        ("InstrumentKind", "PROGRAM", "PROGRAMME"),
        ("SourceKind", "Joint statement", "JOINT_STATEMENT"),
        ("SourceKind", "OfficialReadout", "OFFICIAL_READOUT"),
        ("CommitmentStatus", "DON", "DONE"),
        ("CommitmentStatus", "REFUSED", ""),
        ("Stance", "SUPPORT", "SUPPORTS"),
        ("Stance", "CONDEMNED", "CONDEMNS"),
        ("Stance", "SYMPATHIZES", "SYMPATHISES"),
    ];
    for (list, written, hint) in rows {
        let found = unknown_value(of(list), written);
        assert_eq!(found.hint.as_deref().unwrap_or_default(), hint, "{list} {written}");
        assert!(found.help.is_some() || found.hint.is_some(), "{list} {written}");
    }
}

#[test]
fn values_that_there_are_stand_with_the_nearest_first() {
    let help = |list, written| unknown_value(of(list), written).help.expect(written);
    assert_eq!(
        help("Channel", "FONE"),
        "Channel has PHONE, VIDEO, OTHER, IN_PERSON, SECURE_VIDEO, VIRTUAL_MEETING and CALL"
    );
    assert!(help("Role", "CHAIR").starts_with("Role has CO_CHAIR, "), "{}", help("Role", "CHAIR"));
    let many = help("Act", "TYPED");
    assert!(many.ends_with(" and 29 more"), "{many}");
    assert_eq!(many.split(", ").count(), 12, "{many}");
}

#[test]
fn a_member_is_offered_listed_or_found_elsewhere() {
    let of = |written| {
        let found = unknown_member(Statement::DESCRIPTOR, written);
        (found.hint, found.help)
    };
    let hint = |s: &str| (Some(String::from(s)), None);
    for (written, member) in [
        ("target_actors", "targetActors"),
        ("InReplyTo", "inReplyTo"),
        ("in-reply-to", "inReplyTo"),
        ("holder", "holders"),
        ("txet", "text"),
    ] {
        assert_eq!(of(written), hint(member), "{written}");
    }
    let (none, help) = of("due");
    let help = help.unwrap();
    assert_eq!(none, None);
    assert!(help.starts_with("Commitment has \"due\"; Statement has "), "{help}");
    assert!(help.ends_with(" and 26 more"), "{help}");
    let (_, help) = of("depends_on");
    assert!(help.clone().unwrap().starts_with("Commitment has \"dependsOn\"; "), "{help:?}");
    let (_, help) = of("author");
    assert!(help.clone().unwrap().starts_with("Source has \"author\"; "), "{help:?}");
    let (hint, help) = of("xyzzy");
    assert_eq!(hint, None);
    assert!(help.unwrap().starts_with("Statement has "));
}

#[test]
fn a_member_that_is_missing_says_what_it_takes() {
    let of = |record: &'static RecordDescriptor, name: &str| {
        let field: &FieldDescriptor = record.fields.iter().find(|f| f.json == name).expect(name);
        missing(field).help.unwrap()
    };
    use crate::definition::{Actor, Participant, Quote};
    assert_eq!(
        of(Statement::DESCRIPTOR, "voice"),
        "Voice: ATTRIBUTED, IMPERSONAL, NARRATED, GLOSS and UNCLEAR"
    );
    assert!(of(Statement::DESCRIPTOR, "act").ends_with(" and 29 more"));
    assert_eq!(
        of(Actor::DESCRIPTOR, "name"),
        "for example: `Pechino`, where an Italian text says so for the state"
    );
    assert_eq!(of(Actor::DESCRIPTOR, "key"), "for example: `ushakov`");
    assert_eq!(of(Participant::DESCRIPTOR, "actor"), "the key of one of the actors");
    assert!(of(Participant::DESCRIPTOR, "roles").starts_with("an array of Role: PRINCIPAL, "));
    assert_eq!(of(Readout::DESCRIPTOR, "conversations"), "such as [{\"key\": \"…\"}]");
    assert!(of(Quote::DESCRIPTOR, "kind").starts_with("QuoteKind: SPEECH, "));
}

#[test]
fn a_name_of_a_megabyte_is_not_compared() {
    let long = "x".repeat(1 << 20);
    for _ in 0..100 {
        assert!(unknown_member(Statement::DESCRIPTOR, &long).hint.is_none());
        assert!(unknown_value(of("Act"), &long).hint.is_none());
    }
}
