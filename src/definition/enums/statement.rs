//! Values of statements and quotations.

schema! {
    /// What is done with the content of a statement.
    pub enum Act {
        /// Said, where no narrower act fits.
        Stated = 1,
        /// Told the other side something: of talks, of plans, of what happened.
        Informed = 2,
        /// Talked about together, where the text gives nobody's position.
        Discussed = 3,
        /// Went over together what has been done so far.
        Reviewed = 4,
        /// Gave a judgement of a state of affairs.
        Assessed = 5,
        /// Put forward something that others can take up or refuse.
        Proposed = 6,
        /// Asked somebody to do or to give something.
        Requested = 7,
        /// Pressed somebody to do something; stronger than REQUESTED.
        Urged = 8,
        /// Agreed with each other to do something, an undertaking; a shared opinion is CONCURRED.
        Agreed = 9,
        /// Shared an opinion; an undertaking is AGREED.
        Concurred = 10,
        /// Promised to do something; what the sides settle with each other is AGREED.
        Pledged = 11,
        /// Said again what was held before; that it is repeated needs no `repeated` besides.
        Reaffirmed = 12,
        /// Gave weight to something: emphasised, underlined.
        Stressed = 13,
        /// Welcomed something that happened or is to happen.
        Welcomed = 14,
        /// Thanked somebody.
        Thanked = 15,
        /// Congratulated somebody.
        Congratulated = 16,
        /// Expressed condolences.
        Condoled = 17,
        /// Invited somebody; the invitation is a commitment too.
        Invited = 18,
        /// Made something new known to the public.
        Announced = 19,
        /// Expressed a hope or a wish, which binds nobody.
        Hoped = 20,
        /// Warned somebody of what may come.
        Warned = 21,
        /// Said that a claim is not so; a plain negative is STATED with `negated`.
        Denied = 22,
        /// Told somebody of the own side to do something.
        Instructed = 23,
        /// Asked a question; to ask for something is REQUESTED.
        Asked = 24,
        /// Answered, where no narrower act fits the answer.
        Responded = 25,
        /// Took note of something or remarked on it, without more weight.
        Noted = 26,
        /// Brought up a matter, as a rule a concern.
        Raised = 27,
        /// Brought positions or steps into line with each other.
        Coordinated = 28,
        /// Did not comment, and the text says so.
        DeclinedToComment = 29,
        /// Was not brought up, and the text says so; silence of the text is no act.
        NotRaised = 30,
        /// Said with weight that something is or stays so; with "again" it is REAFFIRMED.
        Affirmed = 31,
        /// Spoke in favour of going on with something; milder than URGED.
        Encouraged = 32,
        /// Called on others to do something, where the text uses this word.
        CalledFor = 33,
        /// Demanded something; stronger than URGED.
        Demanded = 34,
        /// Took up an offer, an invitation or a proposal.
        Accepted = 35,
        /// Turned down an offer, an invitation or a proposal, without finding fault with it.
        Declined = 36,
        /// Said that something is so, where there was doubt or news of it; no repetition is implied.
        Confirmed = 37,
        /// Praised somebody or a deed.
        Commended = 38,
        /// Granted that something is so, often a merit or a difficulty.
        Acknowledged = 39,
        /// Exchanged information with each other; an exchange of views is DISCUSSED.
        Exchanged = 40,
        /// Another act, or none that the text names.
        Other = 41,
    }
}

schema! {
    /// Who vouches for something.
    pub enum Voice {
        /// The text names whose word it is: a holder or an intermediary.
        Attributed = 1,
        /// The text hides the speaker behind a passive or the like ("it was noted").
        Impersonal = 2,
        /// The source tells it as a fact in its own voice.
        Narrated = 3,
        /// It is the reading of the author: a comment, a comparison, a conclusion.
        Gloss = 4,
        /// The text leaves open whose word it is.
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
        /// Against a plan, a deed or a policy of others.
        Opposes = 10,
        /// Refuses it: a claim, an offer, a demand.
        Rejects = 11,
        /// Holds out harm to somebody on account of it.
        Threatens = 12,
        /// Not content with how it went or how it stands.
        Dissatisfied = 13,
    }
}

schema! {
    /// How firmly a stance is put.
    pub enum Strength {
        /// With reserve: in principle, cautiously.
        Weak = 1,
        /// With emphasis: firmly, strongly, deeply.
        Strong = 2,
        /// Without limit: full, total, ironclad.
        Absolute = 3,
    }
}

schema! {
    /// How content relates to fact.
    pub enum Modality {
        /// It is under way, or goes on.
        Ongoing = 1,
        /// It is to happen: will, intends to.
        Planned = 2,
        /// It would happen or would have happened; a `condition` that the text names stands beside it.
        Conditional = 3,
        /// It must or should be so.
        Obligatory = 4,
        /// Somebody is ready for it.
        Willing = 5,
        /// It is wished or hoped for.
        Desired = 6,
        /// Somebody counts on it; what somebody means to do is PLANNED.
        Expected = 7,
        /// It is over, and the text sets it apart from the present.
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
        /// They think it likely.
        Probable = 2,
        /// They think that it may be so: may, might, could.
        Possible = 3,
    }
}

schema! {
    /// Where something was said, if not in the conversation.
    pub enum Setting {
        /// In the account itself: to the press or the public, about the conversation.
        Account = 1,
        /// Before the conversation, as the text says.
        Earlier = 2,
        /// On another occasion, not known to be earlier.
        Elsewhere = 3,
        /// The text leaves open whether it was in the conversation.
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
        /// They give somebody's words.
        Speech = 1,
        /// They mark a name or a term.
        Label = 2,
        /// The text leaves open whether they give words or mark a term.
        Unclear = 3,
    }
}
