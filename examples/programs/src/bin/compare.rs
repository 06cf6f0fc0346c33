//! The accounts that two sides gave of one call, beside each other: what both say, what only one says, and what they say
//! differently.
//!
//! Two coders of one text use the same words, so they need a score of 0.4 or more. Two sides use their own. What scores less
//! is shown as a candidate, for a person to judge. Run it with `cargo run --bin compare`.

use diplomatic_readout::compare::{Class, ListComparison, Options, Unit, compare};
use diplomatic_readout::{Readout, json};
use std::error::Error;

const UKRAINE: &str = include_str!("../../../../schema/examples/ua-zelenskyy-biden-2022-03-30.json");
const UNITED_STATES: &str = include_str!("../../../../schema/examples/us-biden-zelenskyy-2022-03-30.json");

fn main() -> Result<(), Box<dyn Error>> {
    let (ua, us) = (json::from_str(UKRAINE)?, json::from_str(UNITED_STATES)?);
    for (side, record) in [("UA", &ua), ("US", &us)] {
        let source = record.view().sources.get(0).ok_or("there is no source")?;
        println!("{side}: {}", source.title.ok_or("the source has no title")?);
    }
    let comparison = compare(&ua, &us, &Options { threshold: 0.25, ..Options::default() });
    for name in ["actors", "statements", "commitments", "quantities"] {
        show(comparison.list(name).ok_or("this list is not compared")?, [ua.view(), us.view()]);
    }
    let units = comparison.agreement.units;
    println!("\nall lists: {} entries of UA, {} of US, {} pairs", units.a, units.b, units.both);
    Ok(())
}

fn show(list: &ListComparison, [ua, us]: [Readout<'_>; 2]) {
    // Who holds a statement is half of whose word it is. The other half is how the text tells it.
    let label = |readout: Readout<'_>, unit: &Unit| match readout.statements.get(unit.index) {
        Some(statement) if list.name == "statements" => format!("{} ({})", unit.label, statement.voice),
        _ => unit.label.clone(),
    };
    println!("\n{}", list.name);
    for pair in &list.pairs {
        let word = if pair.score < Options::default().threshold { "perhaps" } else { "both" };
        println!("  {word:7}  {:.2}  UA: {}", pair.score, label(ua, &pair.a));
        println!("                 US: {}", label(us, &pair.b));
        if !pair.reasons.equal.is_empty() {
            println!("                 the same: {}", pair.reasons.equal.join(", "));
        }
        for difference in pair.differences.iter().filter(|difference| difference.class == Class::Typed) {
            let [ua, us] = [&difference.a, &difference.b].map(|values| match values.as_slice() {
                [] => "nothing".into(),
                values => values.join(", "),
            });
            println!("                 {}: UA {ua}; US {us}", difference.field);
        }
    }
    for unit in &list.only_a {
        println!("  only UA        {}", label(ua, unit));
    }
    for unit in &list.only_b {
        println!("  only US        {}", label(us, unit));
    }
}
