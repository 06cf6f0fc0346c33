//! Asks a record: who took part, what was said on a topic and on the topics below it, what was promised and for when, what binds
//! a country in a time, who spoke on whose behalf, and what is quoted.
//!
//! Run it with `cargo run --bin queries`.

use diplomatic_readout::{ActorRef, Commitment, Country, Date, Due, Readout, Statement, Voice, When, json};
use std::error::Error;

const ARTICLE: &str = include_str!("../../../../schema/examples/putin-xi-2026-02.json");

fn main() -> Result<(), Box<dyn Error>> {
    let record = json::from_str(ARTICLE)?;
    let readout = record.view();
    who_took_part(readout);
    what_was_said_on(readout, "areas")?;
    println!("\nWhat was promised, and for when:");
    for commitment in readout.commitments {
        println!("- {}", promise(readout, &commitment));
    }
    what_binds(readout, "RU".parse()?, "2026-40".parse()?);
    who_spoke_for_whom(readout);
    what_is_quoted(readout);
    Ok(())
}

fn who_took_part(readout: Readout<'_>) {
    println!("Who took part:");
    for participant in readout.conversations.entries().flat_map(|(call, _)| readout.present(call)) {
        let roles: Vec<_> = participant.roles.iter().map(|role| role.name()).collect();
        let side = names(readout, participant.side);
        println!("- {}, {} for {side}", names(readout, [participant.actor]), roles.join(", "));
    }
}

fn what_was_said_on(readout: Readout<'_>, key: &str) -> Result<(), Box<dyn Error>> {
    let (reference, topic) = readout.topic_by_key(key).ok_or("there is no such topic")?;
    println!("\nWhat was said on “{}” and what is below it:", topic.label);
    for (_, statement) in readout.statements_on(reference) {
        println!("- {} {}: {}", whose(readout, &statement), statement.act, statement.text);
    }
    Ok(())
}

fn what_binds(readout: Readout<'_>, country: Country, time: Date) {
    println!("\nCommitments of {country} whose date can lie in {time}:");
    let in_time =
        |c: &Commitment<'_>| readout.when_due(c).and_then(Due::date).is_some_and(|d| d.overlaps(time));
    for (_, commitment) in readout.commitments_of(country).filter(|(_, commitment)| in_time(commitment)) {
        println!("- {}", promise(readout, &commitment));
    }
}

fn who_spoke_for_whom(readout: Readout<'_>) {
    println!("\nWho spoke on whose behalf:");
    for statement in readout.statements.iter().filter(|s| !s.on_behalf_of.is_empty()) {
        let behalf = names(readout, statement.on_behalf_of);
        println!("- {} for {behalf}: {}", whose(readout, &statement), statement.text);
    }
}

/// A quotation has a speaker of its own. The statements that it stands in say who tells it.
fn what_is_quoted(readout: Readout<'_>) {
    println!("\nWhat is quoted:");
    for quote in readout.quotes {
        let speaker = or(names(readout, quote.speaker), "speaker not named");
        let told = quote.statements.iter().filter_map(|statement| readout.statement(statement));
        let told = told.map(|statement| whose(readout, &statement)).collect::<Vec<_>>().join("; ");
        println!("- “{}” ({}, {speaker}), told: {}", quote.text, quote.kind, or(told, "in no statement"));
    }
}

/// Returns who is to do what, how far it has come, in whose words it is promised, and when it is due.
fn promise(readout: Readout<'_>, commitment: &Commitment<'_>) -> String {
    format!(
        "{}: {} ({}; {}), {}",
        or(names(readout, readout.bound(commitment)), "(nobody is named)"),
        commitment.object,
        commitment.status,
        readout.made_in(commitment).map_or(String::new(), |statement| whose(readout, &statement)),
        readout.when_due(commitment).map_or("without a date".into(), |due| said(due.when())),
    )
}

/// Returns whose word a statement is: the voices that pass it on, then the holders. If the text does not say whose word it
/// is, or tells it in its own voice, this comes first.
fn whose(readout: Readout<'_>, statement: &Statement<'_>) -> String {
    let voice = if statement.voice == Voice::Attributed { "" } else { statement.voice.name() };
    let voices = [voice.into(), names(readout, statement.chain), names(readout, statement.holders)];
    voices.into_iter().filter(|voice| !voice.is_empty()).collect::<Vec<_>>().join(" → ")
}

fn names(readout: Readout<'_>, actors: impl IntoIterator<Item = ActorRef>) -> String {
    let actors = actors.into_iter().filter_map(|actor| readout.actor(actor));
    actors.map(|actor| actor.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn or(text: String, otherwise: &str) -> String {
    if text.is_empty() { otherwise.into() } else { text }
}

/// Returns the date, with the words of the text behind it.
fn said(when: When<'_>) -> String {
    let date = when.date.map(|date| date.to_string());
    let printed = when.printed.map(|printed| format!("“{printed}”"));
    date.into_iter().chain(printed).collect::<Vec<_>>().join(" ")
}
