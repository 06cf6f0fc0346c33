//! Notices about commitments. They follow ruling 6 and tree 3.3 of the coding guide.

use crate::definition::{
    Act, Commitment, CommitmentStatus, Modality, Readout, Stance, Statement, StatementRef, Voice,
};
use crate::messages::notices;
use crate::notices::found::{Notices, field, have_common, item};
use crate::notices::table;
use alloc::format;
use alloc::vec::Vec;

/// The greatest number of statements of a commitment. A full one takes no further statement of the same deed.
const FULL: usize = 4;

pub(super) fn look(readout: Readout<'_>, statements: &[Statement<'_>], found: &mut Notices) {
    let commitments: Vec<_> = readout.commitments.iter().collect();
    let is_of = |statement: usize, c: &Commitment<'_>| c.statements.iter().any(|s| s.index() == statement);
    for (i, s) in statements.iter().enumerate() {
        let restates_full = s.restates.is_some_and(|earlier| {
            commitments.iter().any(|c| c.statements.len() == FULL && is_of(earlier.index(), c))
        });
        if is_commitment_by_act(s)
            && !s.undisclosed
            && !restates_full
            && !commitments.iter().any(|c| is_of(i, c))
        {
            found.add(table::COMMITMENT_MISSING, field("statements", i, "act"));
        }
    }
    for (i, commitment) in commitments.iter().enumerate() {
        let first = commitment.statements.iter().next().and_then(|s| statements.get(s.index()));
        let Some(first) = first else { continue };
        if !makes_commitment(first) {
            found.add(table::COMMITMENT_ACT, item("commitments", i, "statements", 0));
        }
        answers(i, commitment, first, statements, found);
    }
}

/// Returns true for the acts that commit by themselves, if the doer is printed.
fn is_commitment_by_act(s: &Statement<'_>) -> bool {
    match s.act {
        Act::Agreed | Act::Pledged | Act::Accepted => !s.doers().is_empty(),
        Act::Invited | Act::Instructed => !s.subjects.is_empty(),
        _ => false,
    }
}

/// Returns true if a commitment comes from a statement.
fn makes_commitment(s: &Statement<'_>) -> bool {
    let is_plan = matches!(s.modality, Some(Modality::Planned | Modality::Ongoing))
        && !s.negated
        && !matches!(s.act, Act::Asked | Act::DeclinedToComment | Act::NotRaised)
        && !s.doers().is_empty();
    is_plan
        || is_commitment_by_act(s)
        || match s.act {
            Act::Requested | Act::Urged | Act::CalledFor | Act::Demanded => !s.subjects.is_empty(),
            // The holders may propose what they are to do themselves.
            Act::Proposed => !s.doers().is_empty(),
            Act::Warned => !s.holders.is_empty() || !s.on_behalf_of.is_empty(),
            _ => false,
        }
}

/// Finds a status that no answer gives, where answers give others. What became of a commitment comes after all answers.
fn answers(
    index: usize,
    commitment: &Commitment<'_>,
    first: &Statement<'_>,
    statements: &[Statement<'_>],
    found: &mut Notices,
) {
    let own: Vec<_> = commitment.statements.iter().map(StatementRef::index).collect();
    let mut other = None;
    for (i, s) in statements.iter().enumerate() {
        let belongs = own.contains(&i) || s.in_reply_to.is_some_and(|s| own.contains(&s.index()));
        let Some(answer) = Some(s).filter(|_| belongs).and_then(|s| answer(s, first)) else { continue };
        let status = position(commitment, s).unwrap_or(commitment.status);
        if !contradicts(answer, status) {
            return;
        }
        other = other.or(Some((i, answer, status)));
    }
    if let Some((i, answer, status)) = other {
        let statement = format!("statements[{i}]");
        let message = notices::answered(status.name(), answer.name(), &statement);
        found.say(table::COMMITMENT_ANSWER, field("commitments", index, "status"), message);
    }
}

/// Returns the status that an answer gives. A stance is an answer only if it is that of those who are to act.
fn answer(s: &Statement<'_>, first: &Statement<'_>) -> Option<CommitmentStatus> {
    let bound = first.doers();
    let by_bound = || {
        have_common(s.holders.iter(), bound.iter())
            || have_common(s.on_behalf_of.iter(), bound.iter())
            // An offer is made to those who may take it up.
            || have_common(s.holders.iter(), first.addressees.iter())
    };
    match (s.act, s.stance) {
        _ if s.voice == Voice::Gloss => None,
        (Act::Accepted, _) => Some(CommitmentStatus::Accepted),
        (Act::Declined, _) => Some(CommitmentStatus::Declined),
        (_, Some(Stance::Rejects)) if by_bound() => Some(CommitmentStatus::Declined),
        (Act::Welcomed, _) | (_, Some(Stance::Welcomes)) if by_bound() => Some(CommitmentStatus::Welcomed),
        _ => None,
    }
}

/// Returns the status of the party that answers, if it has one of its own.
fn position(commitment: &Commitment<'_>, s: &Statement<'_>) -> Option<CommitmentStatus> {
    let mut positions = commitment.positions.iter();
    let own = positions.find(|p| s.holders.iter().any(|holder| holder.index() == p.actor.index()));
    own.map(|position| position.status)
}

/// Returns true if a commitment with this status cannot have had this answer.
fn contradicts(answer: CommitmentStatus, status: CommitmentStatus) -> bool {
    use CommitmentStatus as S;
    let unanswered = matches!(status, S::Proposed | S::Unanswered);
    match answer {
        S::Accepted => unanswered || matches!(status, S::NoSubstantiveAnswer | S::Welcomed | S::Declined),
        S::Declined => {
            unanswered
                || matches!(
                    status,
                    S::Agreed
                        | S::Ordered
                        | S::Tentative
                        | S::NoSubstantiveAnswer
                        | S::Welcomed
                        | S::Accepted
                        | S::AcceptedWithConditions
                )
        }
        _ => unanswered || status == S::Declined,
    }
}
