//! The agenda of a body: what it is bound to do by a commitment, and what a readout says that it must do, by due date.

use crate::bodies::Body;
use diplomatic_readout::{Day, Digest, Modality, Prose, Readout, Statement, When};
use std::fmt;

/// Something that a body has to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    /// The last day on which it is in time. Items without a date come last.
    due: Due,
    readout: String,
    object: String,
    digest: Digest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    By(Day),
    Open,
}

/// Returns what this body has to do by a readout: the commitments that bind it, and the statements that something is obligatory
/// for it.
pub(crate) fn raise(body: &Body, readout: &Readout<'_>, digest: Digest) -> Vec<Item> {
    let names_it = |actor| readout.actor(actor).is_some_and(|actor| body.is(&actor));
    let item = |when: Option<When<'_>>, object: Prose<'_, 1024>| Item {
        due: when.and_then(|when| when.date?.latest()).map_or(Due::Open, Due::By),
        readout: readout.id.as_str().to_owned(),
        object: object.as_str().to_owned(),
        digest,
    };
    let bound = readout.commitments.iter().filter(|made| readout.bound(made).iter().any(names_it));
    let must = |said: &Statement<'_>| said.modality == Some(Modality::Obligatory) && !said.negated;
    let obliged = readout.statements.iter().filter(|said| must(said) && said.subjects.iter().any(names_it));
    bound
        .map(|made| item(readout.when_due(&made).map(|due| due.when()), made.object))
        .chain(obliged.map(|said| item(said.when, said.text)))
        .collect()
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.due {
            Due::By(day) => write!(f, "{day}")?,
            Due::Open => f.write_str("no date   ")?,
        }
        write!(f, "  {}  {}", self.readout, self.object.lines().next().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bodies::BODIES;
    use crate::records;
    use diplomatic_readout::{
        Act, Actor, Commitment, CommitmentKind, CommitmentStatus, Event, Key, List, Voice,
    };

    #[test]
    fn the_article_has_something_for_each_of_the_six() {
        let article = records::examples().into_iter().find(|r| r.view().id == "putin-xi-2026-02").unwrap();
        for body in &BODIES {
            let items = raise(body, &article.view(), article.digest());
            assert!(items.iter().any(|item| item.object.contains("rete di comunicazione")), "{}", body.id());
        }
    }

    #[test]
    fn what_is_due_first_comes_first() {
        let record = records::with_agenda(&records::examples()[0], "agenda").unwrap();
        let mut items = raise(&BODIES[0], &record.view(), record.digest());
        items.sort();
        let due: Vec<_> = items.iter().map(|item| item.to_string()[..10].to_owned()).collect();
        assert_eq!(due, ["2026-03-31", "2026-05-09", "no date   "]);
    }

    #[test]
    fn the_body_of_the_other_side_is_another_one() {
        let record = records::with_agenda(&records::examples()[0], "agenda").unwrap();
        let items = raise(&BODIES[3], &record.view(), record.digest());
        assert_eq!(
            items.iter().map(Item::to_string).collect::<Vec<_>>(),
            ["2026-06-30  agenda  to report on the consultations"]
        );
    }

    #[test]
    fn a_promise_about_an_event_is_due_when_the_event_is() {
        let article = records::examples().into_iter().find(|r| r.view().id == "putin-xi-2026-02").unwrap();
        let mut b = records::with_agenda(&article, "agenda").unwrap().edit().unwrap();
        let what = Prose::new("to prepare the visit").unwrap();
        let council = b.find::<Actor<'_>>("exchange-ru-security-council").unwrap();
        let key = Key::new("preparation").unwrap();
        let made = Statement::new(what, Act::Agreed, Voice::Impersonal).with_key(key);
        let made = [b.statement(made.with_subjects(&[council])).unwrap()];
        let visit = b.find::<Event<'_>>("china-visit").unwrap();
        let kind = CommitmentKind::Other;
        let commitment =
            Commitment::new(kind, what, CommitmentStatus::Agreed, List::from_array(&made)).with_event(visit);
        b.commitment(commitment).unwrap();
        let record = b.finish().unwrap();
        let items: Vec<_> =
            raise(&BODIES[0], &record.view(), record.digest()).iter().map(Item::to_string).collect();
        assert!(items.contains(&"2026-06-30  agenda  to prepare the visit".into()), "{items:?}");
    }
}
