//! The six bodies that consult each other, and the entries of a readout that stand for them.

use diplomatic_readout::{Actor, ActorKind};

/// A body of one side.
#[derive(Debug)]
pub(crate) struct Body {
    /// The side: the code of its country in lowercase letters.
    pub(crate) side: &'static str,
    /// The code of the country in records.
    pub(crate) country: &'static str,
    /// The name of the body in subjects and paths.
    pub(crate) name: &'static str,
    /// The names of the body in readouts. The country distinguishes the bodies of the two sides.
    pub(crate) called: &'static [&'static str],
}

const SECURITY_COUNCIL: &[&str] =
    &["Security Council", "Совет Безопасности", "国家安全委员会", "Consigli di Sicurezza"];
const FOREIGN_MINISTRY: &[&str] =
    &["Foreign Ministry", "Министерство иностранных дел", "外交部", "Ministeri degli Esteri"];
const DEFENCE_AGENCY: &[&str] = &["Defence Agency", "Министерство обороны", "国防部", "Agenzie di Difesa"];

const fn ru(name: &'static str, called: &'static [&'static str]) -> Body {
    Body { side: "ru", country: "RU", name, called }
}

const fn cn(name: &'static str, called: &'static [&'static str]) -> Body {
    Body { side: "cn", country: "CN", name, called }
}

/// All six bodies.
pub(crate) static BODIES: [Body; 6] = [
    ru("security-council", SECURITY_COUNCIL),
    ru("foreign-ministry", FOREIGN_MINISTRY),
    ru("defence-agency", DEFENCE_AGENCY),
    cn("security-council", SECURITY_COUNCIL),
    cn("foreign-ministry", FOREIGN_MINISTRY),
    cn("defence-agency", DEFENCE_AGENCY),
];

impl Body {
    /// Returns the body of this side with this name.
    pub(crate) fn find(side: &str, name: &str) -> Option<&'static Body> {
        BODIES.iter().find(|body| body.side == side && body.name == name)
    }

    /// Returns the name of the body with its side, such as `ru.security-council`.
    pub(crate) fn id(&self) -> String {
        format!("{}.{}", self.side, self.name)
    }

    /// Returns the subject under which this body publishes readouts.
    pub(crate) fn subject(&self) -> String {
        format!("readouts.{}", self.id())
    }

    /// Returns true if an actor of a readout is this body.
    pub(crate) fn is(&self, actor: &Actor<'_>) -> bool {
        let named =
            |name: &str| self.called.iter().any(|called| called.to_lowercase() == name.to_lowercase());
        actor.kind == ActorKind::Body
            && actor.country.is_some_and(|country| country.as_str() == self.country)
            && (named(actor.name.as_str()) || actor.aliases.iter().any(|alias| named(alias.text.as_str())))
    }
}
