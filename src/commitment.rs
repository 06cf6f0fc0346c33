//! What a commitment has from the statement that makes it.

use crate::definition::{ActorRef, Commitment, Readout, Statement};
use crate::value::List;

impl<'a> Readout<'a> {
    /// Returns the statement that makes a commitment, which is the first of its statements. Its holders made the commitment, it
    /// was made to its addressees, and its topics, condition, purpose, partners, beneficiaries and quantities are those of the
    /// commitment.
    ///
    /// Returns `None` for a commitment of another record.
    pub fn made_in(self, commitment: &Commitment<'_>) -> Option<Statement<'a>> {
        self.statement(commitment.statements.get(0)?)
    }

    /// Returns those who are to do what a commitment is about: the subjects of its first statement or, if there are none, the
    /// holders. Empty if the text does not say who is to act.
    ///
    /// ```
    /// # let json = include_str!("../schema/examples/putin-xi-2026-02.json");
    /// # #[cfg(feature = "json")] {
    /// let record = diplomatic_readout::json::from_str(json)?;
    /// let readout = record.view();
    /// for commitment in readout.commitments {
    ///     for actor in readout.bound(&commitment) {
    ///         println!("{}: {}", readout.actor(actor).unwrap().name, commitment.object);
    ///     }
    /// }
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn bound(self, commitment: &Commitment<'_>) -> List<'a, ActorRef, 8> {
        self.made_in(commitment).map_or(List::EMPTY, Statement::doers)
    }
}

impl<'a> Statement<'a> {
    /// Returns those who are to do what the statement says: its subjects or, if there are none, its holders. For the statement
    /// that makes a commitment, they are [bound](Readout::bound) by it.
    pub fn doers(self) -> List<'a, ActorRef, 8> {
        if self.subjects.is_empty() { self.holders } else { self.subjects }
    }
}
