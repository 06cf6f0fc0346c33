//! Values of events, instruments, commitments and quantities.

schema! {
    /// What kind of event something is.
    pub enum EventKind {
        /// A meeting, where no narrower kind fits.
        Meeting = 1,
        /// A visit: somebody travels to another country or institution.
        Visit = 2,
        /// A meeting of leaders that the text calls a summit, or one of a series of them.
        Summit = 3,
        /// Consultations, where the text calls them so.
        Consultation = 4,
        /// Talks or negotiations on some matter.
        Talks = 5,
        /// Contacts whose form the text leaves open.
        Contacts = 6,
        /// Another conversation of principals, such as an earlier call.
        Conversation = 7,
        /// A commemoration, an anniversary or a parade.
        Commemoration = 8,
        /// Something runs out, and the sides talk of that as an event.
        Expiry = 9,
        /// The signature of a document.
        Signing = 10,
        /// An exchange, of prisoners for example.
        Exchange = 11,
        /// A vote on a decision.
        Vote = 12,
        /// An election of people.
        Election = 13,
        /// A single attack; a war as a whole is ARMED_CONFLICT.
        Attack = 14,
        /// A war or armed conflict as a whole.
        ArmedConflict = 15,
        /// A public statement, made outside the conversation.
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
        /// It is to take place, as the text has it.
        Planned = 3,
        /// Somebody proposed it, and the text does not say that it was settled.
        Proposed = 4,
        /// It was called off.
        Cancelled = 5,
        /// Somebody says that it took place, and the source does not vouch for it.
        Alleged = 6,
    }
}

schema! {
    /// How an event relates to the conversation.
    pub enum Relation {
        /// It came before the conversation and led to it.
        Precedes = 1,
        /// Its outcome was the basis of what was discussed.
        BasisFor = 2,
        /// It is to come out of the conversation.
        Follows = 3,
        /// It was the background of the conversation.
        Backdrop = 4,
        /// It was mentioned, and none of the others is plain from the text.
        Mentioned = 5,
    }
}

schema! {
    /// What kind of arrangement an instrument is.
    pub enum InstrumentKind {
        /// A treaty, convention or charter that binds states.
        Treaty = 1,
        /// An agreement below a treaty.
        Agreement = 2,
        /// A resolution of a body.
        Resolution = 3,
        /// A declaration, a joint statement or another paper.
        Document = 4,
        /// A policy, principle or regime that one or several follow.
        Policy = 5,
        /// A programme or a series of events.
        Programme = 6,
        /// A standing way of working together.
        Mechanism = 7,
        /// An initiative that others can join.
        Initiative = 8,
        /// A named form of relation, such as a "strategic partnership".
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
        /// It is proposed, and not agreed.
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
        /// To make a visit, where the text tells of no invitation.
        Visit = 2,
        /// To come at somebody's invitation; the visit is no second entry.
        Invitation = 3,
        /// To attend what others hold.
        Attendance = 4,
        /// To hold talks.
        Talks = 5,
        /// To stay or get in contact.
        Contacts = 6,
        /// To set up a standing way of working together.
        Mechanism = 7,
        /// To make or keep a treaty.
        Treaty = 8,
        /// To give money, goods or help.
        Aid = 9,
        /// To deliver what was sold, ordered or promised before.
        Delivery = 10,
        /// To cease fire.
        Ceasefire = 11,
        /// To release or exchange people.
        ReleaseExchange = 12,
        /// To impose or lift sanctions.
        Sanction = 13,
        /// To act or not to act in a way that was promised, where no narrower kind fits.
        Pledge = 14,
        /// To proclaim something, such as a year of culture.
        Proclamation = 15,
        /// To carry out a task that somebody with the say sets.
        Tasking = 16,
        /// What is proposed to others, who can refuse.
        Proposal = 17,
        /// What is demanded of others.
        Demand = 18,
        /// What somebody intends to do, without having promised it.
        Intention = 19,
        /// Another undertaking.
        Other = 20,
    }
}

schema! {
    /// How far a commitment has come.
    pub enum CommitmentStatus {
        /// It is proposed, and the text tells of no answer.
        Proposed = 1,
        /// An invitation is given, and the text tells of no answer.
        Extended = 2,
        /// The other side accepted it.
        Accepted = 3,
        /// It is agreed under reserve, or but for the date.
        Tentative = 4,
        /// The other side declined it.
        Declined = 5,
        /// The sides agreed on it with each other.
        Agreed = 6,
        /// Those who are bound declared it themselves.
        Declared = 7,
        /// The text narrates it as planned, without an act that made it.
        Planned = 8,
        /// Somebody with the say ordered it.
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
        /// The text says that no answer has come.
        Unanswered = 15,
        /// The text does not tell how far it has come.
        Unknown = 16,
    }
}

schema! {
    /// How numbers limit a quantity.
    pub enum Comparator {
        /// It is the number, or the text prints the number without more.
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
        /// It lies between two numbers, `low` and `high`.
        Between = 7,
        /// It is more than half, in the words of the text.
        Majority = 8,
        /// It stands to the number in another way; `printed` has the words.
        Other = 9,
    }
}
