//! Kinds of sources, conversations and actors.

schema! {
    /// What kind of document a source is.
    pub enum SourceKind {
        /// A summary published by one side.
        OfficialReadout = 1,
        /// A text that several sides issue together.
        JointStatement = 2,
        /// Remarks of an official to the press, spoken or written.
        Briefing = 3,
        /// An article of a newsroom or an agency, also one that retells a briefing.
        PressArticle = 4,
        /// A memorandum of conversation, made for the own side.
        Memorandum = 5,
        /// A list of those who took part, and little else.
        ParticipantsList = 6,
        /// A post on a social network.
        SocialPost = 7,
        /// Another kind of document.
        Other = 8,
    }
}

schema! {
    /// Over what a conversation was held.
    pub enum Channel {
        /// By telephone, where the text says so ("phone call").
        Phone = 1,
        /// By video link.
        Video = 2,
        /// By a video link that the text calls secure.
        SecureVideo = 3,
        /// Face to face: "met" in a place.
        InPerson = 4,
        /// In an online meeting, where the text calls it a meeting.
        VirtualMeeting = 5,
        /// In a call, where the text does not tell over what line ("held a call"); PHONE needs the word.
        Call = 6,
        /// In another way, such as in writing, or with some in the room and some over a line.
        Other = 7,
    }
}

schema! {
    /// In what form a conversation was held.
    pub enum Format {
        /// The principals alone, with or without interpreters.
        OneToOne = 1,
        /// Between delegations, where the text says so and no more.
        Delegations = 2,
        /// In an extended format, where the text calls it so.
        Extended = 3,
        /// As a summit, where the text calls it so.
        Summit = 4,
        /// Over a meal ("a working dinner").
        WorkingMeal = 5,
        /// In another form.
        Other = 6,
    }
}

schema! {
    /// How a conversation was interpreted.
    pub enum Interpretation {
        /// While the other is speaking.
        Simultaneous = 1,
        /// After the other has spoken.
        Consecutive = 2,
    }
}

schema! {
    /// What an actor is.
    pub enum ActorKind {
        /// A human being.
        Person = 1,
        /// A state, also where the text names its capital for it; "the sides" and "both countries" are the states.
        State = 2,
        /// An international or private organisation, an alliance, a company.
        Organisation = 3,
        /// A part of a state or organisation: a government, ministry, council, parliament, army.
        Body = 4,
        /// People or states without a common organisation, such as "the Western partners" or "the pilgrims".
        Group = 5,
        /// A place or region that is not a state; also a disputed one, without a country.
        Place = 6,
        /// Something else that can act; a thing, such as grain, is no actor.
        Other = 7,
    }
}

schema! {
    /// In what part somebody takes part.
    pub enum Role {
        /// Talks for a side: whoever the title or the first sentence names as talking. All other roles need the word of the text.
        Principal = 1,
        /// Joined a principal, as the text says ("was joined by").
        Joined = 2,
        /// Leads a delegation, as the text says.
        HeadOfDelegation = 3,
        /// Belongs to a delegation without leading it, as the text says; not whoever is listed.
        Delegate = 4,
        /// Receives the others; stands beside another role, never instead of it.
        Host = 5,
        /// Is the guest of honour.
        GuestOfHonour = 6,
        /// Chairs together with others.
        CoChair = 7,
        /// Mediates between others.
        Mediator = 8,
        /// Interprets.
        Interpreter = 9,
        /// Another part.
        Other = 10,
    }
}

schema! {
    /// What a coder is.
    pub enum CoderKind {
        /// A person.
        Person = 1,
        /// A program with fixed rules, that has not learnt from data.
        Program = 2,
        /// A language model or another program that has learnt from data.
        Model = 3,
    }
}

schema! {
    /// The field that a topic falls into.
    pub enum Category {
        /// The relation between the sides as a whole; a single matter between them has a field of its own, else OTHER.
        Bilateral = 1,
        /// Security, defence and military cooperation.
        SecurityDefence = 2,
        /// Arms control and disarmament, nuclear arms among them.
        ArmsControl = 3,
        /// A war, the support of those who fight it, and its end.
        WarPeace = 4,
        /// The situation in a region or country, where no narrower field fits.
        RegionalSituation = 5,
        /// Humanitarian crises and relief.
        Humanitarian = 6,
        /// Human rights.
        HumanRights = 7,
        /// Prisoners, hostages and detained people.
        Detainees = 8,
        /// Sanctions.
        Sanctions = 9,
        /// Trade and the economy; food and fish are FOOD.
        Trade = 10,
        /// Energy.
        Energy = 11,
        /// Finance, debt and financial aid; military aid is SECURITY_DEFENCE.
        FinanceAid = 12,
        /// Development and its goals.
        Development = 13,
        /// Technology, artificial intelligence among it.
        TechnologyAi = 14,
        /// Security of networks, crime in them included.
        Cyber = 15,
        /// Nuclear programmes, proliferation and nuclear safety; treaties on arms are ARMS_CONTROL.
        Nuclear = 16,
        /// Climate and environment.
        Climate = 17,
        /// Health.
        Health = 18,
        /// Food, grain, fishing and hunger.
        Food = 19,
        /// Migration and visas.
        MigrationVisas = 20,
        /// Education, culture, sport, contacts between people.
        EducationCultureSport = 21,
        /// History, anniversaries and their memory.
        HistoricalMemory = 22,
        /// International organisations, formats of several states, the order among states.
        Multilateral = 23,
        /// Borders and territorial claims.
        Territory = 24,
        /// Terrorism, crime, drugs.
        TerrorismCrimeDrugs = 25,
        /// Transport and connections.
        Transport = 26,
        /// Elections, reforms, the running of a state.
        Governance = 27,
        /// Courts and law.
        Justice = 28,
        /// Visits and meetings to come, and the calendar of contacts.
        Visits = 29,
        /// Greetings, condolences, ceremony.
        Protocol = 30,
        /// Another field, or none that the label alone tells ("the negotiation process").
        Other = 31,
    }
}
