//! Notices about who takes part, speaks and is spoken of.

use crate::definition::{Act, ActorKind, Participant, Readout, Stance, Statement};
use crate::messages::notices;
use crate::notices::found::{Notices, field, have_common, item};
use crate::notices::table;
use alloc::vec::Vec;

pub(super) fn look(readout: Readout<'_>, statements: &[Statement<'_>], found: &mut Notices) {
    participants(readout, found);
    for (i, s) in statements.iter().enumerate() {
        let is_holder = |actor: usize| s.holders.iter().any(|holder| holder.index() == actor);
        for (j, _) in s.addressees.numbered().filter(|(_, actor)| is_holder(actor.index())) {
            found.add(table::ADDRESSEE_HOLDER, item("statements", i, "addressees", j));
        }
        for (j, _) in s.target_actors.numbered().filter(|(_, actor)| is_holder(actor.index())) {
            found.add(table::TARGET_HOLDER, item("statements", i, "targetActors", j));
        }
        if let Some(stance) = s.stance.filter(|stance| says(s.act, *stance)) {
            let message = notices::stance_of_act(stance.name(), s.act.name());
            found.say(table::STANCE_ACT, field("statements", i, "stance"), message);
        }
        if s.negated && s.act == Act::NotRaised {
            found.add(table::NEGATED_ACT, field("statements", i, "negated"));
        }
    }
}

fn participants(readout: Readout<'_>, found: &mut Notices) {
    let people: Vec<_> = readout.participants.iter().collect();
    for (i, one) in people.iter().enumerate() {
        if people.iter().take(i).any(|other| is_same(one, other)) {
            found.add(table::PARTICIPANT_TWICE, field("participants", i, "actor"));
        }
        let side = one.side.and_then(|side| readout.actor(side));
        if side.is_some_and(|side| side.kind == ActorKind::Person) {
            found.add(table::PARTICIPANT_SIDE, field("participants", i, "side"));
        }
    }
}

/// Returns true if two participants are the same actor in the same conversation.
fn is_same(a: &Participant<'_>, b: &Participant<'_>) -> bool {
    let is_in_first = |p: &Participant<'_>| {
        p.conversations.is_empty() || p.conversations.iter().any(|conversation| conversation.index() == 0)
    };
    a.actor.index() == b.actor.index()
        && a.representatives == b.representatives
        && (is_in_first(a) && is_in_first(b) || have_common(a.conversations.iter(), b.conversations.iter()))
}

/// Returns true if an act has a stance in its meaning.
fn says(act: Act, stance: Stance) -> bool {
    matches!(
        (act, stance),
        (Act::Welcomed, Stance::Welcomes)
            | (Act::Thanked | Act::Commended, Stance::Appreciates)
            | (Act::Condoled, Stance::Sympathises)
            | (Act::Encouraged, Stance::Supports)
            | (Act::Declined | Act::Denied, Stance::Rejects)
    )
}
