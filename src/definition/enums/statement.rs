//! Values of statements and quotations.

schema! {
    /// What is done with the content of a statement.
    pub enum Act {
        /// Said, where no narrower act fits; also where the stance says the rest: "condemned the raid" is STATED with CONDEMNS.
        Stated = 1,
        /// Told somebody something: of talks, of plans, of what happened ("briefed Avalon on the talks"). An act in what is
        /// told counts instead: "told her that he thanks Avalon" is THANKED.
        Informed = 2,
        /// Talked about together, where the text gives nobody's position ("exchanged views on grain"); an exchange of
        /// information is EXCHANGED.
        Discussed = 3,
        /// Went over together what has been done so far ("took stock of the repairs").
        Reviewed = 4,
        /// Gave a judgement of a state of affairs ("called the talks useful"); praise of somebody or of a deed is COMMENDED.
        Assessed = 5,
        /// Put forward something that others can take up or refuse ("suggested a meeting", "offered pilots").
        Proposed = 6,
        /// Asked somebody to do or to give something ("asked for grain"); a question is ASKED.
        Requested = 7,
        /// Pressed somebody to do something ("appealed to Utopia to pay"); stronger than REQUESTED.
        Urged = 8,
        /// Agreed with each other to do something, an undertaking ("agreed to reopen the port"); "agreed on the need to" is an
        /// opinion, which is CONCURRED.
        Agreed = 9,
        /// Shared an opinion ("agreed that the port matters"); an undertaking is AGREED.
        Concurred = 10,
        /// Promised to do something ("committed to sending medics"); what the sides settle with each other is AGREED, and "is
        /// ready to" is STATED with WILLING.
        Pledged = 11,
        /// Said again what was held before ("reiterated its support"); never with `repeated` besides, which it says.
        Reaffirmed = 12,
        /// Gave weight to something ("underlined", "insisted that the port is safe"); never with a `strength` besides.
        /// "Insisted on" and "insisted that … must" are DEMANDED.
        Stressed = 13,
        /// Welcomed something that happened or is to happen ("hailed the truce").
        Welcomed = 14,
        /// Thanked somebody, who is the addressee; "values its help" is STATED with APPRECIATES.
        Thanked = 15,
        /// Congratulated somebody, who is the addressee.
        Congratulated = 16,
        /// Expressed condolences to the mourners, who are the addressees; sympathy alone is STATED with SYMPATHISES.
        Condoled = 17,
        /// Invited somebody; the invitation is a commitment too.
        Invited = 18,
        /// Made something new known to the public; also what one side alone has decided.
        Announced = 19,
        /// Expressed a hope or a wish, which binds nobody ("looks forward to the talks"); never with DESIRED besides.
        Hoped = 20,
        /// Warned somebody of what may come; a threat has the stance THREATENS besides.
        Warned = 21,
        /// Said that a claim is not so; a plain negative is STATED with `negated`.
        Denied = 22,
        /// Told somebody of the own side to do something ("ordered the fleet to return").
        Instructed = 23,
        /// Asked a question ("asked whether the port is safe"); to ask for something is REQUESTED.
        Asked = 24,
        /// Answered, where no narrower act fits the answer.
        Responded = 25,
        /// Took note of something or remarked on it, without more weight ("pointed out", "recalled").
        Noted = 26,
        /// Brought up a matter, as a rule a concern ("raised the fate of the sailors").
        Raised = 27,
        /// Brought positions or steps into line with each other.
        Coordinated = 28,
        /// Did not comment, and the text says so.
        DeclinedToComment = 29,
        /// Was not brought up, and the text says so; silence of the text is no act.
        NotRaised = 30,
        /// Said with weight that something is or stays so; with "again" it is REAFFIRMED.
        Affirmed = 31,
        /// Spoke in favour of going on with something; milder than URGED, and no commitment.
        Encouraged = 32,
        /// Called for something or on others to do it, where the text uses this word.
        CalledFor = 33,
        /// Demanded something ("insisted on payment"); stronger than URGED.
        Demanded = 34,
        /// Took up an offer, an invitation or a proposal.
        Accepted = 35,
        /// Turned down an offer, an invitation or a proposal; "rejected" is STATED with REJECTS.
        Declined = 36,
        /// Said that something is so, where there was doubt or news of it; no repetition is implied.
        Confirmed = 37,
        /// Praised somebody or a deed ("paid tribute to the pilots"). The praised are targets; addressees only if praised to the
        /// face.
        Commended = 38,
        /// Granted that something is so, often a merit or a difficulty ("admitted", "recognised").
        Acknowledged = 39,
        /// Exchanged information with each other; an exchange of views is DISCUSSED.
        Exchanged = 40,
        /// Another act, which is no saying. A sentence without a verb of saying is STATED.
        Other = 41,
    }
}

schema! {
    /// Who vouches for something.
    pub enum Voice {
        /// The sentence names whose word or act it is: a holder, or a link of the chain. "He" names somebody too.
        Attributed = 1,
        /// The text hides the speaker behind a passive or the like ("it was noted", "the talks focused on").
        Impersonal = 2,
        /// The source tells it as a fact in its own voice ("the two will stay in touch"); behind the first reported speech, only
        /// the course of the conversation and the contacts after it. No holders, no chain, no setting.
        Narrated = 3,
        /// It is the reading of the author of a press article: a comment, a comparison, a conclusion.
        Gloss = 4,
        /// The text leaves open whose word it is: "Trucks wait for days", behind reported speech. The last speakers are the
        /// holders.
        Unclear = 5,
    }
}

schema! {
    /// The attitude of those who hold a statement.
    pub enum Stance {
        /// In favour of it, or behind it.
        Supports = 1,
        /// Glad of it.
        Welcomes = 2,
        /// Values it, or is grateful for it.
        Appreciates = 3,
        /// Content with how it went or how it stands.
        Satisfied = 4,
        /// Feels with it, or shows understanding for it.
        Sympathises = 5,
        /// Worried about it.
        Concerned = 6,
        /// Sorry about it, without blaming anybody.
        Regrets = 7,
        /// Finds fault with it.
        Criticises = 8,
        /// Condemns it, in this word or one as strong.
        Condemns = 9,
        /// Against a plan, a deed or a policy of others; with the word "reject" it is REJECTS.
        Opposes = 10,
        /// Refuses it: a claim, an offer, a demand, or whatever the text says is rejected.
        Rejects = 11,
        /// Holds out harm to somebody on account of it.
        Threatens = 12,
        /// Not content with how it went or how it stands.
        Dissatisfied = 13,
    }
}

schema! {
    /// How firmly a stance is put or, without one, an act. The act STRESSED never has a strength.
    pub enum Strength {
        /// With reserve: in principle, cautiously.
        Weak = 1,
        /// With emphasis: firmly, strongly, deeply; "special" is no word of strength.
        Strong = 2,
        /// Without limit: full, total, ironclad.
        Absolute = 3,
    }
}

schema! {
    /// How content relates to fact.
    pub enum Modality {
        /// It is under way, or goes on; also "will continue".
        Ongoing = 1,
        /// It is to happen: "will", "intends to", "is determined to". An infinitive behind AGREED or PLEDGED has no modality.
        Planned = 2,
        /// It would happen or would have happened; a `condition` that the text names stands beside it. The "would" of reported
        /// speech is PLANNED.
        Conditional = 3,
        /// It must or should be so: "must", "should", "it is necessary", "needs" with a noun.
        Obligatory = 4,
        /// Somebody is ready for it: "ready to", "willing to". "Commitment" and "dedication" are none.
        Willing = 5,
        /// It is wished or hoped for; not beside the act HOPED, which says it.
        Desired = 6,
        /// Somebody counts on it; what somebody means to do is PLANNED.
        Expected = 7,
        /// It is over, and the text sets it apart from the present ("used to"); a plain past tense has no modality.
        Past = 8,
        /// The text leaves it open, for example in a clause without a verb.
        Unclear = 9,
    }
}

schema! {
    /// How certain the content is to those who hold it. A content that is denied has `negated` besides.
    pub enum Certainty {
        /// They are sure of it, in so many words: certainly, no doubt.
        Certain = 1,
        /// They think it likely: "likely", "probably".
        Probable = 2,
        /// They think that it may be so: "may", "might", "could". There is no modality besides.
        Possible = 3,
    }
}

schema! {
    /// Where something was said, if not in the conversation.
    pub enum Setting {
        /// In the account itself: to the press or the public, about the conversation ("told reporters").
        Account = 1,
        /// Before the conversation, as the text says.
        Earlier = 2,
        /// On another occasion, not known to be earlier, or by somebody who did not take part.
        Elsewhere = 3,
        /// The text leaves open whether it was in the conversation; also an act inside a noun ("his renewed threat").
        Unclear = 4,
    }
}

schema! {
    /// How deeply something was discussed.
    pub enum Depth {
        /// In passing, as the text says ("touched on").
        TouchedOn = 1,
        /// At length, as the text says ("in detail").
        InDepth = 2,
    }
}

schema! {
    /// What quotation marks do.
    pub enum QuoteKind {
        /// They give somebody's words: "said", "called it", "in her words".
        Speech = 1,
        /// They mark a name, a title or a term: a ship, a plan, a slogan.
        Label = 2,
        /// The text leaves open whether they give words or mark a term.
        Unclear = 3,
    }
}
