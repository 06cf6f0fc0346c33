//! People, organisations and states.

use crate::definition::{ActorKind, ActorRef};
use crate::value::{Country, Key, List, Prose, Text};

schema! {
    /// A person, state, organisation, group or place that the text names.
    pub struct Actor<'a> {
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `ushakov`.
        /// Not: `Yury Ushakov`, which is the `name`.
        pub key: Key<'a> = 1,
        /// What it is, as printed.
        ///
        /// Example: STATE for "Moscow proposed"; PERSON for "Putin proposed".
        /// Not: STATE for "the leaders agreed", who are the principals that the text names.
        pub kind: ActorKind = 2,
        /// Its name as printed; never derived from a code.
        ///
        /// Example: `Pechino`, where an Italian text says so for the state.
        /// Not: "China", out of the code CN.
        pub name: Text<'a, 128> = 3,
        ..
        /// The country that it is, belongs to or acts for, where the text makes that plain.
        ///
        /// Example: `CN` for Xi Jinping.
        /// Not: a country for NATO, or for "the Western partners".
        pub country: Option<Country> = 4,
        /// The text speaks of it without a name of its own; `name` then holds the words that it uses.
        ///
        /// Example: true for "the Chinese friends".
        /// Not: true for a person whom the text calls by the office here and by name elsewhere.
        pub unnamed: bool = 5,
        /// Other names for it in the same text.
        ///
        /// Example: `Moscow`, where the text also says "Russia" for the state.
        /// Not: a spelling that this text does not print; nor an office, which stands with the participant.
        pub aliases: List<'a, Text<'a, 128>, 4> = 6,
        /// The larger whole that it is part of; that stands earlier in the list.
        ///
        /// Example: each of two "respective Security Councils" is a body of its own, and part of its state.
        /// Not: one body that is part of both.
        pub part_of: Option<ActorRef> = 7,
        /// What the text itself says about it.
        ///
        /// Example: `his foreign policy aide`.
        /// Not: what an encyclopedia says.
        pub description: Option<Prose<'a, 512>> = 8,
        /// Identifiers in public registers, looked up by the coder.
        ///
        /// Example: scheme `wikidata`, value `Q7747`.
        /// Not: a web page about the person.
        pub identifiers: List<'a, Identifier<'a>, 4> = 9,
    }
}

schema! {
    /// An identifier in a public register. It is looked up, not printed.
    pub struct Identifier<'a> {
        /// The register, by its usual short name.
        ///
        /// Example: `wikidata`.
        /// Not: `https://www.wikidata.org`.
        pub scheme: Text<'a, 32> = 1,
        /// The identifier in that register.
        ///
        /// Example: `Q7747`.
        /// Not: the name over again.
        pub value: Text<'a, 64> = 2,
        ..
    }
}
