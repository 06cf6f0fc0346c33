//! The six bodies that consult each other, and which entry of a readout means one of them.

use diplomatic_readout::{Actor, ActorKind};

/// A body of one side.
#[derive(Debug)]
pub(crate) struct Body {
    /// The side, by the code of its country in small letters.
    pub(crate) side: &'static str,
    /// The country, as records have it.
    pub(crate) country: &'static str,
    /// Its name in subjects and paths.
    pub(crate) name: &'static str,
    /// What readouts call it. The country tells those of the two sides apart.
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

/// All of them.
pub(crate) static BODIES: [Body; 6] = [
    ru("security-council", SECURITY_COUNCIL),
    ru("foreign-ministry", FOREIGN_MINISTRY),
    ru("defence-agency", DEFENCE_AGENCY),
    cn("security-council", SECURITY_COUNCIL),
    cn("foreign-ministry", FOREIGN_MINISTRY),
    cn("defence-agency", DEFENCE_AGENCY),
];

impl Body {
    /// The body of this side with this name.
    pub(crate) fn find(side: &str, name: &str) -> Option<&'static Body> {
        BODIES.iter().find(|body| body.side == side && body.name == name)
    }

    /// Its name among all, such as `ru.security-council`.
    pub(crate) fn id(&self) -> String {
        format!("{}.{}", self.side, self.name)
    }

    /// Where what it publishes goes.
    pub(crate) fn subject(&self) -> String {
        format!("readouts.{}", self.id())
    }

    /// Whether an actor of a readout is this body.
    pub(crate) fn is(&self, actor: &Actor<'_>) -> bool {
        let named =
            |name: &str| self.called.iter().any(|called| called.to_lowercase() == name.to_lowercase());
        actor.kind == ActorKind::Body
            && actor.country.is_some_and(|country| country.as_str() == self.country)
            && (named(actor.name.as_str()) || actor.aliases.iter().any(|alias| named(alias.as_str())))
    }
}
