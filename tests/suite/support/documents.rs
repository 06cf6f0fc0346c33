//! Documents that tests of several areas read.

/// The shortest valid document.
#[cfg(feature = "proptest")]
pub(crate) const MINIMAL: &str = include_str!("../../testdata/minimal.json");
/// A short document with a field of every type, and with a case for every rule.
pub(crate) const EVERY_TYPE: &str = include_str!("../../testdata/every-type.json");
/// A document with every field of the schema.
pub(crate) const EVERYTHING: &str = include_str!("../../testdata/everything.json");
/// The record of the press article.
pub(crate) const PUTIN_XI: &str = include_str!("../../../schema/examples/putin-xi-2026-02.json");
/// The published examples.
pub(crate) const EXAMPLES: [(&str, &str); 5] = [
    ("biden-xi", include_str!("../../../schema/examples/biden-xi-2024-04-02.json")),
    ("biden-zelenskyy", include_str!("../../../schema/examples/biden-zelenskyy-2022-10-04.json")),
    ("caricom", include_str!("../../../schema/examples/caricom-2022-06-10.json")),
    ("putin-xi", PUTIN_XI),
    ("quad", QUAD),
];
/// The record of a joint statement.
pub(crate) const QUAD: &str = include_str!("../../../schema/examples/quad-2022-03-03.json");
