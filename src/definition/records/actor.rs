//! People, organisations and states.

use crate::definition::{ActorKind, ActorRef, Span};
use crate::value::{Country, Key, Language, List, Prose, Text};

schema! {
    /// A person, state, organisation, group or place that the text names.
    pub struct Actor<'a> {
        /// Name of this entry inside the record, by which others refer to it.
        ///
        /// Example: `ushakov`.
        /// Not: `Yury Ushakov`, which is the `name`.
        pub key: Key<'a> = 1,
        /// What it is, as the text has it; of the values, the first that fits.
        ///
        /// Example: STATE for "Moscow proposed"; PERSON for "Putin proposed"; BODY for "the government".
        /// Not: STATE for "the leaders agreed", who are the principals that the text names.
        pub kind: ActorKind = 2,
        /// Its name: the fullest form that the text prints, in the nominative, without office and article. Other forms are
        /// `aliases`.
        ///
        /// Example: `Pechino`, where an Italian text says so for the state.
        /// Not: "China", out of the code CN; nor "President Xi".
        pub name: Text<'a, 128> = 3,
        ..
        /// The country that it is, belongs to or acts for, where the text makes that plain.
        ///
        /// Example: `CN` for Xi Jinping.
        /// Not: a country for NATO, or for "the Western partners".
        pub country: Option<Country> = 4,
        /// The text speaks of it without a name of its own; `name` then holds the words that it uses.
        ///
        /// Example: true for "the Chinese friends" and "the harbour authority".
        /// Not: true for a person whom the text calls by the office here and by name elsewhere.
        pub unnamed: bool = 5,
        /// Other names for it in the same text.
        ///
        /// Example: `Moscow`, where the text also says "Russia" for the state.
        /// Not: a spelling that this text does not print; nor an office, which is in `offices`.
        pub aliases: List<'a, Alias<'a>, 4> = 6,
        /// The larger whole that it is part of, where the text says so; that stands earlier in the list.
        ///
        /// Example: each of two "respective Security Councils" is a body of its own, and part of its state.
        /// Not: one body that is part of both; nor what an encyclopedia says.
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
        /// Its offices, one by one, as this text prints them, in the nominative.
        ///
        /// Example: `President of the Russian Federation`, if this text prints it.
        /// Not: the office from another page.
        pub offices: List<'a, Text<'a, 256>, 4> = 10,
        /// Where the text names it: the first place of its name and of each alias, without article and office.
        ///
        /// Example: the places of the first "Russia" and of the first "Moscow".
        /// Not: every place of the same name.
        pub spans: List<'a, Span<'a>, 8> = 11,
    }
}

schema! {
    /// Another name of an actor in the same text.
    pub struct Alias<'a> {
        /// The name, as printed.
        ///
        /// Example: `Moscow`.
        /// Not: a translation by the coder.
        pub text: Text<'a, 128> = 1,
        ..
        /// The language of the name, where it is not that of the record.
        ///
        /// Example: `ru`, for `Москва` in brackets in an English text.
        /// Not: the language of the record.
        pub language: Option<Language<'a>> = 2,
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
