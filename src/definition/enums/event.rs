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
        /// Another conversation of principals, such as an earlier call; one that this record is about is no event.
        Conversation = 7,
        /// A commemoration, an anniversary or a parade; the yearly day itself is a FEAST.
        Commemoration = 8,
        /// The signature of a document.
        Signing = 9,
        /// An exchange, of prisoners for example; one side alone sets people free in a RELEASE.
        Exchange = 10,
        /// A vote on a decision.
        Vote = 11,
        /// An election of people.
        Election = 12,
        /// A single attack; a war as a whole is ARMED_CONFLICT.
        Attack = 13,
        /// A war or armed conflict as a whole, only if the text calls it war, conflict or fighting.
        ArmedConflict = 14,
        /// Forces are moved, built up, withdrawn or exercised, without an attack.
        MilitaryActivity = 15,
        /// Force against people or property short of arms: arrests, expulsions, seizures.
        Coercion = 16,
        /// Somebody is set free.
        Release = 17,
        /// Somebody dies or is killed, and the text tells of no attack.
        Death = 18,
        /// An accident or a disaster.
        AccidentOrDisaster = 19,
        /// A crisis that the text calls so, or a like word for a whole course of events.
        Crisis = 20,
        /// A public statement, made outside the conversation.
        Statement = 21,
        /// A feast or holiday; one that moves has no date.
        Feast = 22,
        /// Another kind of event; also a decision that somebody is thanked for, and "the aggression", if the text never says war.
        Other = 23,
    }
}

schema! {
    /// Whether an event took place.
    pub enum EventStatus {
        /// It took place: a past tense, a past date, or an attack or a decision told as a fact. "Alleged" gives no status.
        Occurred = 1,
        /// It is under way, in the words of the text ("ongoing").
        Ongoing = 2,
        /// It is to take place, as the text has it; what somebody only suggests is PROPOSED.
        Planned = 3,
        /// Somebody proposed it, and the text does not say that it was settled.
        Proposed = 4,
        /// It was called off.
        Cancelled = 5,
    }
}

schema! {
    /// What kind of visit an event is, in the words of the text.
    pub enum VisitType {
        /// A state visit.
        State = 1,
        /// An official visit.
        Official = 2,
        /// A working visit.
        Working = 3,
        /// A private visit.
        Private = 4,
        /// A visit that the text calls otherwise.
        Other = 5,
    }
}

schema! {
    /// In what part somebody takes part in an event, or is affected by it.
    pub enum EventRole {
        /// Does it, as the text has it.
        Doer = 1,
        /// Suffers it, or has it done to them: the killed, the arrested.
        Affected = 2,
        /// Receives the others.
        Host = 3,
        /// Is the guest of honour.
        GuestOfHonour = 4,
        /// Chairs together with others.
        CoChair = 5,
        /// Mediates between others.
        Mediator = 6,
        /// Another part.
        Other = 7,
    }
}

schema! {
    /// Which part of the time that a date names is meant.
    pub enum Part {
        /// Its beginning: early, at the start of.
        Early = 1,
        /// Its middle.
        Middle = 2,
        /// Its end: late, at the end of. The last day, in "by the end of", is a date of its own.
        Late = 3,
    }
}

schema! {
    /// How an event relates to the conversation.
    pub enum Relation {
        /// The text says that the conversation came after it ("follows the talks of May"); "recent" alone is MENTIONED. That it
        /// led to the conversation is not implied.
        Precedes = 1,
        /// It was the basis of what was discussed, in these words ("on the basis of", "prepared by").
        BasisFor = 2,
        /// It is to come out of the conversation ("agreed to meet in May"); what is only later is MENTIONED.
        Follows = 3,
        /// It was the background of the conversation, in these words ("against the background of"), or the feast that the
        /// conversation was held ahead of.
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
        /// An agreement below a treaty, such as a truce.
        Agreement = 2,
        /// A resolution of a body.
        Resolution = 3,
        /// A declaration, a joint statement or another paper.
        Document = 4,
        /// A policy, principle or regime that one or several follow.
        Policy = 5,
        /// A programme or a series of events.
        Programme = 6,
        /// A standing way of working together, such as a commission.
        Mechanism = 7,
        /// An initiative that others can join or support.
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
    /// What is to be done. How it came about is in the act of its first statement.
    pub enum CommitmentKind {
        /// To meet.
        Meeting = 1,
        /// To make a visit, at somebody's invitation or not.
        Visit = 2,
        /// To attend what others hold.
        Attendance = 3,
        /// To hold talks or consultations on a matter.
        Talks = 4,
        /// To stay or get in contact, in whatever form.
        Contacts = 5,
        /// To set up or keep a standing way of working together.
        Mechanism = 6,
        /// To make, keep, ratify or leave a treaty or agreement.
        Treaty = 7,
        /// To give money, goods, arms or help.
        Aid = 8,
        /// To buy, sell, invest, or open a market.
        Trade = 9,
        /// To work together on a matter, where no narrower kind fits.
        Cooperation = 10,
        /// To move, build up, withdraw or exercise forces, or to use them.
        Military = 11,
        /// To cease fire.
        Ceasefire = 12,
        /// To release or exchange people.
        ReleaseExchange = 13,
        /// To impose, keep or lift sanctions and the like.
        Sanction = 14,
        /// To proclaim something, such as a year of culture.
        Proclamation = 15,
        /// To keep to a policy or to change it, or to act or not to act in some way, where no narrower kind fits. It goes on; what
        /// is done on one day is OTHER.
        Policy = 16,
        /// Something else, that is done on one day and then over.
        Other = 17,
    }
}

schema! {
    /// How far a commitment has come: the last that the text tells. What became of it comes before what was answered, and
    /// what was answered before how it was made.
    pub enum CommitmentStatus {
        /// It was put to those who are to act: proposed, offered, asked for, demanded, or an invitation. No answer is told.
        Proposed = 1,
        /// The sides agreed on it with each other.
        Agreed = 2,
        /// Those who are bound declared it themselves: pledged it, or said that they will do it.
        Declared = 3,
        /// Somebody with the say ordered it ("instructed the fleet to return").
        Ordered = 4,
        /// The text narrates it as planned, without an act that made it ("the two will stay in touch").
        Planned = 5,
        /// It is agreed or planned under reserve ("in principle"), or but for the date.
        Tentative = 6,
        /// The text says that no answer has come.
        Unanswered = 7,
        /// An answer came, and the text says that it settles nothing.
        NoSubstantiveAnswer = 8,
        /// Those who are to act welcomed it, without accepting it.
        Welcomed = 9,
        /// Those who are to act accepted it.
        Accepted = 10,
        /// Those who are to act accepted it on conditions.
        AcceptedWithConditions = 11,
        /// Those who are to act declined it.
        Declined = 12,
        /// It is under way, as the text says.
        InProgress = 13,
        /// It is done.
        Done = 14,
        /// It was broken.
        Broken = 15,
        /// It is suspended.
        Suspended = 16,
        /// It was called off.
        Cancelled = 17,
        /// It ran out.
        Expired = 18,
    }
}

schema! {
    /// How numbers limit a quantity.
    pub enum Comparator {
        /// It is the number, or the text prints the number without more; also a fraction in words ("half").
        Exactly = 1,
        /// It is more than the number.
        Above = 2,
        /// It is less than the number.
        Below = 3,
        /// It is the number or more.
        AtLeast = 4,
        /// It is the number or less.
        AtMost = 5,
        /// It is around the number ("about", "some").
        About = 6,
        /// It lies between two numbers, `low` and `high`.
        Between = 7,
        /// It is more than half, in the words of the text ("most"); "more than 60 %" is ABOVE.
        Majority = 8,
        /// It stands to a number in another way, or there is no number ("dozens"); `printed` has the words.
        Other = 9,
    }
}
