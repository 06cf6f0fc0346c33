//! The closed lists of values that say how something was said, and how far it has come.

schema! {
    /// What is done with the content of a statement.
    pub enum Act {
        /// Said, without more.
        Stated = 1,
        /// Told the other something they may not have known.
        Informed = 2,
        /// Talked about together.
        Discussed = 3,
        /// Went over what has been done.
        Reviewed = 4,
        /// Gave a judgement.
        Assessed = 5,
        /// Put forward.
        Proposed = 6,
        /// Asked for.
        Requested = 7,
        /// Pressed for.
        Urged = 8,
        /// Agreed to do something.
        Agreed = 9,
        /// Shared an opinion.
        Concurred = 10,
        /// Promised.
        Pledged = 11,
        /// Said again what was held before; it implies `repeated`.
        Reaffirmed = 12,
        /// Gave weight to.
        Stressed = 13,
        /// Welcomed.
        Welcomed = 14,
        /// Thanked.
        Thanked = 15,
        /// Congratulated.
        Congratulated = 16,
        /// Expressed condolences.
        Condoled = 17,
        /// Invited.
        Invited = 18,
        /// Made known to the public.
        Announced = 19,
        /// Expressed a hope.
        Hoped = 20,
        /// Warned.
        Warned = 21,
        /// Said that something is not so.
        Denied = 22,
        /// Ordered somebody of the own side.
        Instructed = 23,
        /// Asked a question.
        Asked = 24,
        /// Answered.
        Responded = 25,
        /// Took note of, remarked.
        Noted = 26,
        /// Brought up, as a rule a concern.
        Raised = 27,
        /// Brought positions into line.
        Coordinated = 28,
        /// Explicitly did not comment.
        DeclinedToComment = 29,
        /// Explicitly was not brought up.
        NotRaised = 30,
        /// Said to be so, with weight; not "again".
        Affirmed = 31,
        /// Spoke in favour of going on.
        Encouraged = 32,
        /// Another act.
        Other = 33,
    }
}

schema! {
    /// Who vouches for something.
    pub enum Voice {
        /// The text names whose word it is: a holder or an intermediary.
        Attributed = 1,
        /// The text hides it behind a passive ("it was noted").
        Impersonal = 2,
        /// The source says it in its own voice.
        Narrated = 3,
        /// It is the author's reading.
        Gloss = 4,
        /// The text leaves open whose word it is.
        Unclear = 5,
    }
}

schema! {
    /// The attitude of those who hold a statement.
    pub enum Stance {
        /// In favour.
        Supports = 1,
        /// Glad of it.
        Welcomes = 2,
        /// Values it.
        Appreciates = 3,
        /// Content with it.
        Satisfied = 4,
        /// Feels with it.
        Sympathises = 5,
        /// Worried.
        Concerned = 6,
        /// Sorry about it.
        Regrets = 7,
        /// Finds fault.
        Criticises = 8,
        /// Condemns.
        Condemns = 9,
        /// Against.
        Opposes = 10,
        /// Refuses it.
        Rejects = 11,
        /// Threatens.
        Threatens = 12,
    }
}

schema! {
    /// How firmly a stance is put.
    pub enum Strength {
        /// With reserve.
        Weak = 1,
        /// With emphasis.
        Strong = 2,
        /// Full, total, ironclad.
        Absolute = 3,
    }
}

schema! {
    /// How content relates to fact.
    pub enum Modality {
        /// It is under way.
        Ongoing = 1,
        /// It is planned.
        Planned = 2,
        /// It depends on something.
        Conditional = 3,
        /// It is imagined.
        Hypothetical = 4,
        /// It must be.
        Obligatory = 5,
        /// There is readiness for it.
        Willing = 6,
        /// It is wished for.
        Desired = 7,
        /// It is over.
        Past = 8,
        /// The text leaves it open, for example in a clause without a verb.
        Unclear = 9,
    }
}

schema! {
    /// Where something was said, if not in the conversation.
    pub enum Setting {
        /// To the press, about the conversation.
        Account = 1,
        /// Before the conversation.
        Earlier = 2,
        /// On another occasion.
        Elsewhere = 3,
        /// The text leaves it open.
        Unclear = 4,
    }
}

schema! {
    /// How deeply something was discussed.
    pub enum Depth {
        /// In passing.
        TouchedOn = 1,
        /// At length.
        InDepth = 2,
    }
}

schema! {
    /// What quotation marks do.
    pub enum QuoteKind {
        /// They give somebody's words.
        Speech = 1,
        /// They mark a name or a term.
        Label = 2,
        /// They keep a distance from the words.
        Scare = 3,
    }
}

schema! {
    /// What kind of event something is.
    pub enum EventKind {
        /// A meeting.
        Meeting = 1,
        /// A visit.
        Visit = 2,
        /// A summit.
        Summit = 3,
        /// Consultations.
        Consultation = 4,
        /// Talks or negotiations.
        Talks = 5,
        /// Contacts.
        Contacts = 6,
        /// Another conversation of principals.
        Conversation = 7,
        /// A commemoration or parade.
        Commemoration = 8,
        /// Something runs out.
        Expiry = 9,
        /// A signature.
        Signing = 10,
        /// An exchange, of prisoners for example.
        Exchange = 11,
        /// A vote.
        Vote = 12,
        /// An election.
        Election = 13,
        /// An attack.
        Attack = 14,
        /// A war or armed conflict.
        ArmedConflict = 15,
        /// A public statement.
        Statement = 16,
        /// A feast or holiday; one that moves has no date.
        Feast = 17,
        /// Another kind of event.
        Other = 18,
    }
}

schema! {
    /// Whether an event took place.
    pub enum EventStatus {
        /// It took place.
        Occurred = 1,
        /// It is under way.
        Ongoing = 2,
        /// It is planned.
        Planned = 3,
        /// Somebody proposed it.
        Proposed = 4,
        /// It was called off.
        Cancelled = 5,
        /// Somebody says that it took place.
        Alleged = 6,
    }
}

schema! {
    /// How an event relates to the conversation.
    pub enum Relation {
        /// It came before and led to the conversation.
        Precedes = 1,
        /// Its outcome was the basis of the conversation.
        BasisFor = 2,
        /// It is to come out of the conversation.
        Follows = 3,
        /// It was the background.
        Backdrop = 4,
        /// It was mentioned.
        Mentioned = 5,
    }
}

schema! {
    /// What kind of arrangement an instrument is.
    pub enum InstrumentKind {
        /// A treaty.
        Treaty = 1,
        /// An agreement below a treaty.
        Agreement = 2,
        /// A resolution of a body.
        Resolution = 3,
        /// A document, declaration or statement.
        Document = 4,
        /// A policy or principle.
        Policy = 5,
        /// A programme or a series of events.
        Programme = 6,
        /// A standing way of working together.
        Mechanism = 7,
        /// An initiative that others can join.
        Initiative = 8,
        /// A named form of relation.
        Relationship = 9,
        /// An organisation that is to be founded.
        OrganisationToBe = 10,
        /// Another arrangement.
        Other = 11,
    }
}

schema! {
    /// The state of an instrument, as printed.
    pub enum InstrumentStatus {
        /// It is in force.
        InForce = 1,
        /// It has run out.
        Expired = 2,
        /// It is proposed.
        Proposed = 3,
        /// It is agreed, not yet in force.
        Agreed = 4,
        /// It is suspended.
        Suspended = 5,
    }
}

schema! {
    /// What kind of undertaking a commitment is.
    pub enum CommitmentKind {
        /// To meet.
        Meeting = 1,
        /// To visit.
        Visit = 2,
        /// To come at somebody's invitation.
        Invitation = 3,
        /// To attend something.
        Attendance = 4,
        /// To hold talks.
        Talks = 5,
        /// To stay in contact.
        Contacts = 6,
        /// To set up a standing way of working together.
        Mechanism = 7,
        /// To make or keep a treaty.
        Treaty = 8,
        /// To give aid.
        Aid = 9,
        /// To deliver.
        Delivery = 10,
        /// To cease fire.
        Ceasefire = 11,
        /// To release or exchange people.
        ReleaseExchange = 12,
        /// To impose or lift sanctions.
        Sanction = 13,
        /// To act or to refrain from acting.
        Pledge = 14,
        /// To proclaim something.
        Proclamation = 15,
        /// To carry out a task that was set.
        Tasking = 16,
        /// What is proposed for others to do.
        Proposal = 17,
        /// What is demanded of others.
        Demand = 18,
        /// What somebody intends to do.
        Intention = 19,
        /// Another undertaking.
        Other = 20,
    }
}

schema! {
    /// How far a commitment has come.
    pub enum CommitmentStatus {
        /// It is proposed.
        Proposed = 1,
        /// An invitation is given.
        Extended = 2,
        /// It is accepted.
        Accepted = 3,
        /// It is agreed under reserve.
        Tentative = 4,
        /// It is declined.
        Declined = 5,
        /// The sides agreed on it.
        Agreed = 6,
        /// The bound party declared it.
        Declared = 7,
        /// The text narrates it as planned.
        Planned = 8,
        /// It is ordered.
        Ordered = 9,
        /// It is under way.
        InProgress = 10,
        /// It is done.
        Done = 11,
        /// It is suspended.
        Suspended = 12,
        /// It was called off.
        Cancelled = 13,
        /// It ran out.
        Expired = 14,
        /// No answer has come.
        Unanswered = 15,
        /// The text does not tell.
        Unknown = 16,
    }
}

schema! {
    /// How numbers limit a quantity.
    pub enum Comparator {
        /// It is the number.
        Exactly = 1,
        /// It is more than the number.
        Above = 2,
        /// It is less than the number.
        Below = 3,
        /// It is the number or more.
        AtLeast = 4,
        /// It is the number or less.
        AtMost = 5,
        /// It is around the number.
        About = 6,
        /// It lies between two numbers.
        Between = 7,
        /// It is more than half, as the text says.
        Majority = 8,
        /// As printed.
        Other = 9,
    }
}
