//! Builds a record from a published text with `Builder`, then corrects it with `Record::edit`.
//!
//! The text is one sentence of the readout of the White House about the call of 30 March 2022: what it promises.
//! Run it with `cargo run --bin builder_and_editor`.

use diplomatic_readout::*;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let record = build()?;
    println!("built: {} bytes, {}", record.as_bytes().len(), record.digest());
    println!("{}\n", json::to_string(&record.view())?);

    let corrected = correct(&record)?;
    println!("corrected: {} bytes, {}", corrected.as_bytes().len(), corrected.digest());
    println!("{}\n", json::to_string(&corrected.view())?);

    // What is not a record cannot be built. The report says where and why.
    let mut b = corrected.edit()?;
    let biden = b.find::<Actor<'_>>("biden").ok_or("there is no Biden")?;
    b.remove(biden)?;
    println!("without Biden:\n{}\n", b.check().err().ok_or("nobody refers to him")?);

    // What may be left out goes with all that leads to it.
    let mut b = corrected.edit()?;
    let aid = b.find::<Quantity<'_>>("budgetary-aid").ok_or("there is no such quantity")?;
    let places: Vec<_> = b.references_to(aid)?.iter().map(ToString::to_string).collect();
    b.remove_with_references(aid)?;
    let left = b.finish()?;
    println!(
        "without the sum, which stands in {}: {} quantities",
        places.join(", "),
        left.view().quantities.len()
    );
    Ok(())
}

/// Each entry that is added gives a reference, with a type of its own, that later entries take.
fn build() -> Result<Record<Vec<u8>>, Box<dyn Error>> {
    let mut b = Builder::new(Text::new("us-2022-03-30-budgetary-aid")?, Language::new("en")?);
    b.source(
        Source::new(Key::new("readout")?, SourceKind::OfficialReadout)
            .with_publisher(Text::new("The White House")?)
            .with_published(Date::parse("2022-03-30T12:24-04:00")?),
    )?;
    b.conversation(Conversation::new(Key::new("call")?).with_channel(Channel::Call))?;
    let biden = b.actor(
        Actor::new(Key::new("biden")?, ActorKind::Person, Text::new("Biden")?)
            .with_country(Country::new("US")?),
    )?;
    let zelenskyy =
        b.actor(Actor::new(Key::new("zelenskyy")?, ActorKind::Person, Text::new("Zelenskyy")?))?;
    let us = b.actor(Actor::new(Key::new("us")?, ActorKind::State, Text::new("United States")?))?;
    for principal in [biden, zelenskyy] {
        b.participant(Participant::new(principal).with_roles(&[Role::Principal]))?;
    }
    let aid = b.quantity(
        Quantity::new(Key::new("budgetary-aid")?, Text::new("direct budgetary aid")?, Comparator::Exactly)
            .with_printed(Text::new("$500 million")?)
            .with_low(Decimal::parse("500000000")?)
            .with_currency(Currency::new("USD")?),
    )?;
    let text = "the United States intends to provide the Ukrainian government with $500 million in direct budgetary aid";
    let informed = b.statement(
        Statement::new(Prose::new(text)?, Act::Informed, Voice::Attributed)
            .with_key(Key::new("budgetary-aid")?)
            .with_holders(&[biden])
            .with_addressees(&[zelenskyy])
            .with_subjects(&[us])
            .with_modality(Modality::Planned)
            .with_quantities(&[aid]),
    )?;
    b.commitment(Commitment::new(
        CommitmentKind::Aid,
        Prose::new("provide the Ukrainian government with $500 million in direct budgetary aid")?,
        CommitmentStatus::Declared,
        List::from_array(&[informed]),
    ))?;
    Ok(b.finish()?)
}

/// Adds the government that the aid is for, and gives Zelenskyy his country. All other entries stay as they are.
fn correct(record: &Record<Vec<u8>>) -> Result<Record<Vec<u8>>, Box<dyn Error>> {
    let readout = record.view();
    let mut b = record.edit()?;
    let (reference, zelenskyy) = readout.actor_by_key("zelenskyy").ok_or("there is no Zelenskyy")?;
    b.replace(reference, zelenskyy.with_country(Country::new("UA")?))?;
    // In front of Zelenskyy. References go to the same entries as before.
    let government = b.insert(
        reference,
        Actor::new(Key::new("ukraine-government")?, ActorKind::Body, Text::new("Ukrainian government")?)
            .with_unnamed(true),
    )?;
    let (reference, informed) =
        readout.statement_by_key("budgetary-aid").ok_or("there is no such statement")?;
    b.replace(reference, informed.with_beneficiaries(&[government]))?;
    b.set_supersedes(Some(record.digest()));
    Ok(b.finish()?)
}
