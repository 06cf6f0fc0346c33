/* Records of diplomatic readouts, for C99 and C++11. Generated from bindings/c/src: `UPDATE=1 cargo test` writes this file.
 *
 *     readout_record record;
 *     readout_error error;
 *     if (readout_parse(bytes, size, &record, &error) != READOUT_STATUS_OK)
 *         return complain(&error);
 *     readout_walk walk = {0};
 *     readout_statement statement;
 *     while (readout_statement_next(&record, &walk, &statement))
 *         printf("%.*s\n", (int)statement.text.size, statement.text.data);
 *
 * Nothing is allocated, and there is nothing to free. No function keeps a state, calls back, or can end the program. Functions
 * may be called from several threads and from interrupts, where no other thread changes the same struct.
 *
 * All structs are the caller's. They may be copied, and go out of scope at any time. Text in them points into the bytes of the
 * record and is not ended by a null character: print it with "%.*s", as above. The bytes must stay where they are, unchanged,
 * for as long as a record that was parsed from them, or anything that was read from it, is used.
 *
 * A null pointer is never followed: functions answer as if nothing was there. Any other pointer must lead to what its type
 * says, aligned as C has it, and two pointers of one call to different objects. What a function reads must be as the library
 * filled it, or be all zeros, which is the same as empty. What a function writes need not have been initialised.
 *
 * A reference is the index of an entry in one of the lists of the record; `readout_actor_at` and the others of its kind read the
 * entry. A list of at most a few references, texts or structs is an array, with the number of its entries in a field beside it whose
 * name ends in `_count`. Values of enums are one byte, whatever the compiler makes of an enum. Fields are described in full, with examples,
 * in schema/REFERENCE.md.
 */

#ifndef READOUT_H
#define READOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The version of the schema of this header.
#define READOUT_SCHEMA_VERSION "1.0"

// The fingerprint of that schema. Headers with the same fingerprint have the same structs and values.
#define READOUT_SCHEMA_FINGERPRINT "97db062491e71347"

// The greatest number of bytes of a record.
#define READOUT_MAX_BYTES 262144

// The greatest number of those who are bound by a commitment.
#define READOUT_MAX_BOUND 8

// Room for every date as text, with the null character: the `size` to hand to `readout_date_text`.
#define READOUT_DATE_SIZE 48

// No byte, for a rule across fields.
#define READOUT_NOWHERE 4294967295

// The result of a check.
enum readout_status
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // The bytes are a record.
    READOUT_STATUS_OK = 0,
    // The bytes are not a record; the error says why.
    READOUT_STATUS_INVALID = 1,
    // A pointer is null, or the size is more than any object can have. Nothing was read.
    READOUT_STATUS_ARGUMENT = 2,
};
#ifndef __cplusplus
typedef uint8_t readout_status;
#endif // __cplusplus

// What is to be done. How it came about is in the act of its first statement.
enum readout_commitment_kind
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_COMMITMENT_KIND_ABSENT = 0,
    // To meet.
    READOUT_COMMITMENT_KIND_MEETING = 1,
    // To make a visit, at somebody's invitation or not.
    READOUT_COMMITMENT_KIND_VISIT = 2,
    // To attend what others hold.
    READOUT_COMMITMENT_KIND_ATTENDANCE = 3,
    // To hold talks or consultations on a matter.
    READOUT_COMMITMENT_KIND_TALKS = 4,
    // To stay or get in contact, in whatever form.
    READOUT_COMMITMENT_KIND_CONTACTS = 5,
    // To set up or keep a standing way of working together.
    READOUT_COMMITMENT_KIND_MECHANISM = 6,
    // To make, keep, ratify or leave a treaty or agreement.
    READOUT_COMMITMENT_KIND_TREATY = 7,
    // To give money, goods, arms or help.
    READOUT_COMMITMENT_KIND_AID = 8,
    // To buy, sell, invest, or open a market.
    READOUT_COMMITMENT_KIND_TRADE = 9,
    // To work together on a matter, where no narrower kind fits.
    READOUT_COMMITMENT_KIND_COOPERATION = 10,
    // To move, build up, withdraw or exercise forces, or to use them.
    READOUT_COMMITMENT_KIND_MILITARY = 11,
    // To cease fire.
    READOUT_COMMITMENT_KIND_CEASEFIRE = 12,
    // To release or exchange people.
    READOUT_COMMITMENT_KIND_RELEASE_EXCHANGE = 13,
    // To impose, keep or lift sanctions and the like.
    READOUT_COMMITMENT_KIND_SANCTION = 14,
    // To proclaim something, such as a year of culture.
    READOUT_COMMITMENT_KIND_PROCLAMATION = 15,
    // To keep to a policy or to change it, or to act or not to act in some way, where no narrower kind fits.
    // It goes on; what is done on one day is OTHER.
    READOUT_COMMITMENT_KIND_POLICY = 16,
    // Something else, that is done on one day and then over.
    READOUT_COMMITMENT_KIND_OTHER = 17,
};
#ifndef __cplusplus
typedef uint8_t readout_commitment_kind;
#endif // __cplusplus

// How far a commitment has come: the last that the text tells. What became of it comes before what was
// answered, and what was answered before how it was made.
enum readout_commitment_status
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_COMMITMENT_STATUS_ABSENT = 0,
    // It was put to those who are to act: proposed, offered, asked for, demanded, or an invitation. No
    // answer is told.
    READOUT_COMMITMENT_STATUS_PROPOSED = 1,
    // The sides agreed on it with each other.
    READOUT_COMMITMENT_STATUS_AGREED = 2,
    // Those who are bound declared it themselves: pledged it, or said that they will do it.
    READOUT_COMMITMENT_STATUS_DECLARED = 3,
    // Somebody with the say ordered it ("instructed the fleet to return").
    READOUT_COMMITMENT_STATUS_ORDERED = 4,
    // The text narrates it as planned, without an act that made it ("the two will stay in touch").
    READOUT_COMMITMENT_STATUS_PLANNED = 5,
    // It is agreed or planned under reserve ("in principle"), or but for the date.
    READOUT_COMMITMENT_STATUS_TENTATIVE = 6,
    // The text says that no answer has come.
    READOUT_COMMITMENT_STATUS_UNANSWERED = 7,
    // An answer came, and the text says that it settles nothing.
    READOUT_COMMITMENT_STATUS_NO_SUBSTANTIVE_ANSWER = 8,
    // Those who are to act welcomed it, without accepting it.
    READOUT_COMMITMENT_STATUS_WELCOMED = 9,
    // Those who are to act accepted it.
    READOUT_COMMITMENT_STATUS_ACCEPTED = 10,
    // Those who are to act accepted it on conditions.
    READOUT_COMMITMENT_STATUS_ACCEPTED_WITH_CONDITIONS = 11,
    // Those who are to act declined it.
    READOUT_COMMITMENT_STATUS_DECLINED = 12,
    // It is under way, as the text says.
    READOUT_COMMITMENT_STATUS_IN_PROGRESS = 13,
    // It is done.
    READOUT_COMMITMENT_STATUS_DONE = 14,
    // It was broken.
    READOUT_COMMITMENT_STATUS_BROKEN = 15,
    // It is suspended.
    READOUT_COMMITMENT_STATUS_SUSPENDED = 16,
    // It was called off.
    READOUT_COMMITMENT_STATUS_CANCELLED = 17,
    // It ran out.
    READOUT_COMMITMENT_STATUS_EXPIRED = 18,
};
#ifndef __cplusplus
typedef uint8_t readout_commitment_status;
#endif // __cplusplus

// Which part of the time that a date names is meant.
enum readout_part
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_PART_ABSENT = 0,
    // Its beginning: early, at the start of.
    READOUT_PART_EARLY = 1,
    // Its middle.
    READOUT_PART_MIDDLE = 2,
    // Its end: late, at the end of. The last day, in "by the end of", is a date of its own.
    READOUT_PART_LATE = 3,
};
#ifndef __cplusplus
typedef uint8_t readout_part;
#endif // __cplusplus

// What kind of document a source is.
enum readout_source_kind
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_SOURCE_KIND_ABSENT = 0,
    // A summary published by one side.
    READOUT_SOURCE_KIND_OFFICIAL_READOUT = 1,
    // A text that several sides issue together.
    READOUT_SOURCE_KIND_JOINT_STATEMENT = 2,
    // Remarks of an official to the press, spoken or written.
    READOUT_SOURCE_KIND_BRIEFING = 3,
    // An article of a newsroom or an agency, also one that retells a briefing.
    READOUT_SOURCE_KIND_PRESS_ARTICLE = 4,
    // A memorandum of conversation, made for the own side.
    READOUT_SOURCE_KIND_MEMORANDUM = 5,
    // A list of those who took part, and little else.
    READOUT_SOURCE_KIND_PARTICIPANTS_LIST = 6,
    // A post on a social network.
    READOUT_SOURCE_KIND_SOCIAL_POST = 7,
    // Another kind of document.
    READOUT_SOURCE_KIND_OTHER = 8,
};
#ifndef __cplusplus
typedef uint8_t readout_source_kind;
#endif // __cplusplus

// Over what a conversation was held.
enum readout_channel
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_CHANNEL_ABSENT = 0,
    // By telephone, where the text says so ("phone call").
    READOUT_CHANNEL_PHONE = 1,
    // By video link.
    READOUT_CHANNEL_VIDEO = 2,
    // By a video link that the text calls secure.
    READOUT_CHANNEL_SECURE_VIDEO = 3,
    // Face to face: "met" in a place.
    READOUT_CHANNEL_IN_PERSON = 4,
    // In an online meeting, where the text calls it a meeting.
    READOUT_CHANNEL_VIRTUAL_MEETING = 5,
    // In a call, where the text does not tell over what line ("held a call"); PHONE needs the word.
    READOUT_CHANNEL_CALL = 6,
    // In another way, such as in writing, or with some in the room and some over a line.
    READOUT_CHANNEL_OTHER = 7,
};
#ifndef __cplusplus
typedef uint8_t readout_channel;
#endif // __cplusplus

// Who vouches for something.
enum readout_voice
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_VOICE_ABSENT = 0,
    // The sentence names whose word or act it is: a holder, or a link of the chain. "He" names somebody too.
    READOUT_VOICE_ATTRIBUTED = 1,
    // The text hides the speaker behind a passive or the like ("it was noted", "the talks focused on").
    READOUT_VOICE_IMPERSONAL = 2,
    // The source tells it as a fact in its own voice ("the two will stay in touch"); behind the first
    // reported speech, only the course of the conversation and the contacts after it. No holders, no chain,
    // no setting.
    READOUT_VOICE_NARRATED = 3,
    // It is the reading of the author of a press article: a comment, a comparison, a conclusion.
    READOUT_VOICE_GLOSS = 4,
    // The text leaves open whose word it is: "Trucks wait for days", behind reported speech. The last
    // speakers are the holders.
    READOUT_VOICE_UNCLEAR = 5,
};
#ifndef __cplusplus
typedef uint8_t readout_voice;
#endif // __cplusplus

// In what form a conversation was held.
enum readout_format
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_FORMAT_ABSENT = 0,
    // The principals alone, with or without interpreters.
    READOUT_FORMAT_ONE_TO_ONE = 1,
    // Between delegations, where the text says so and no more.
    READOUT_FORMAT_DELEGATIONS = 2,
    // In an extended format, where the text calls it so.
    READOUT_FORMAT_EXTENDED = 3,
    // As a summit, where the text calls it so.
    READOUT_FORMAT_SUMMIT = 4,
    // Over a meal ("a working dinner").
    READOUT_FORMAT_WORKING_MEAL = 5,
    // In another form.
    READOUT_FORMAT_OTHER = 6,
};
#ifndef __cplusplus
typedef uint8_t readout_format;
#endif // __cplusplus

// How a conversation was interpreted.
enum readout_interpretation
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_INTERPRETATION_ABSENT = 0,
    // While the other is speaking.
    READOUT_INTERPRETATION_SIMULTANEOUS = 1,
    // After the other has spoken.
    READOUT_INTERPRETATION_CONSECUTIVE = 2,
};
#ifndef __cplusplus
typedef uint8_t readout_interpretation;
#endif // __cplusplus

// What an actor is.
enum readout_actor_kind
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_ACTOR_KIND_ABSENT = 0,
    // A human being.
    READOUT_ACTOR_KIND_PERSON = 1,
    // A state, also where the text names its capital for it; "the sides" and "both countries" are the
    // states.
    READOUT_ACTOR_KIND_STATE = 2,
    // An international or private organisation, an alliance, a company.
    READOUT_ACTOR_KIND_ORGANISATION = 3,
    // A part of a state or organisation: a government, ministry, council, parliament, army.
    READOUT_ACTOR_KIND_BODY = 4,
    // People or states without a common organisation, such as "the Western partners" or "the pilgrims".
    READOUT_ACTOR_KIND_GROUP = 5,
    // A place or region that is not a state; also a disputed one, without a country.
    READOUT_ACTOR_KIND_PLACE = 6,
    // Something else that can act; a thing, such as grain, is no actor.
    READOUT_ACTOR_KIND_OTHER = 7,
};
#ifndef __cplusplus
typedef uint8_t readout_actor_kind;
#endif // __cplusplus

// In what part somebody takes part.
enum readout_role
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_ROLE_ABSENT = 0,
    // Talks for a side: whoever the title or the first sentence names as talking. All other roles need the
    // word of the text.
    READOUT_ROLE_PRINCIPAL = 1,
    // Joined a principal, as the text says ("was joined by").
    READOUT_ROLE_JOINED = 2,
    // Leads a delegation, as the text says.
    READOUT_ROLE_HEAD_OF_DELEGATION = 3,
    // Belongs to a delegation without leading it, as the text says; not whoever is listed.
    READOUT_ROLE_DELEGATE = 4,
    // Receives the others; stands beside another role, never instead of it.
    READOUT_ROLE_HOST = 5,
    // Is the guest of honour.
    READOUT_ROLE_GUEST_OF_HONOUR = 6,
    // Chairs together with others.
    READOUT_ROLE_CO_CHAIR = 7,
    // Mediates between others.
    READOUT_ROLE_MEDIATOR = 8,
    // Interprets.
    READOUT_ROLE_INTERPRETER = 9,
    // Another part.
    READOUT_ROLE_OTHER = 10,
};
#ifndef __cplusplus
typedef uint8_t readout_role;
#endif // __cplusplus

// The field that a topic falls into.
enum readout_category
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_CATEGORY_ABSENT = 0,
    // The relation between the sides as a whole; a single matter between them has a field of its own, else
    // OTHER.
    READOUT_CATEGORY_BILATERAL = 1,
    // Security, defence and military cooperation.
    READOUT_CATEGORY_SECURITY_DEFENCE = 2,
    // Arms control and disarmament, nuclear arms among them.
    READOUT_CATEGORY_ARMS_CONTROL = 3,
    // A war, the support of those who fight it, and its end.
    READOUT_CATEGORY_WAR_PEACE = 4,
    // The situation in a region or country, where no narrower field fits.
    READOUT_CATEGORY_REGIONAL_SITUATION = 5,
    // Humanitarian crises and relief.
    READOUT_CATEGORY_HUMANITARIAN = 6,
    // Human rights.
    READOUT_CATEGORY_HUMAN_RIGHTS = 7,
    // Prisoners, hostages and detained people.
    READOUT_CATEGORY_DETAINEES = 8,
    // Sanctions.
    READOUT_CATEGORY_SANCTIONS = 9,
    // Trade and the economy; food and fish are FOOD.
    READOUT_CATEGORY_TRADE = 10,
    // Energy.
    READOUT_CATEGORY_ENERGY = 11,
    // Finance, debt and financial aid; military aid is SECURITY_DEFENCE.
    READOUT_CATEGORY_FINANCE_AID = 12,
    // Development and its goals.
    READOUT_CATEGORY_DEVELOPMENT = 13,
    // Technology, artificial intelligence among it.
    READOUT_CATEGORY_TECHNOLOGY_AI = 14,
    // Security of networks, crime in them included.
    READOUT_CATEGORY_CYBER = 15,
    // Nuclear programmes, proliferation and nuclear safety; treaties on arms are ARMS_CONTROL.
    READOUT_CATEGORY_NUCLEAR = 16,
    // Climate and environment.
    READOUT_CATEGORY_CLIMATE = 17,
    // Health.
    READOUT_CATEGORY_HEALTH = 18,
    // Food, grain, fishing and hunger.
    READOUT_CATEGORY_FOOD = 19,
    // Migration and visas.
    READOUT_CATEGORY_MIGRATION_VISAS = 20,
    // Education, culture, sport, contacts between people.
    READOUT_CATEGORY_EDUCATION_CULTURE_SPORT = 21,
    // History, anniversaries and their memory.
    READOUT_CATEGORY_HISTORICAL_MEMORY = 22,
    // International organisations, formats of several states, the order among states.
    READOUT_CATEGORY_MULTILATERAL = 23,
    // Borders and territorial claims.
    READOUT_CATEGORY_TERRITORY = 24,
    // Terrorism, crime, drugs.
    READOUT_CATEGORY_TERRORISM_CRIME_DRUGS = 25,
    // Transport and connections.
    READOUT_CATEGORY_TRANSPORT = 26,
    // Elections, reforms, the running of a state.
    READOUT_CATEGORY_GOVERNANCE = 27,
    // Courts and law.
    READOUT_CATEGORY_JUSTICE = 28,
    // Visits and meetings to come, and the calendar of contacts.
    READOUT_CATEGORY_VISITS = 29,
    // Greetings, condolences, ceremony.
    READOUT_CATEGORY_PROTOCOL = 30,
    // Another field, or none that the label alone tells ("the negotiation process").
    READOUT_CATEGORY_OTHER = 31,
};
#ifndef __cplusplus
typedef uint8_t readout_category;
#endif // __cplusplus

// What is done with the content of a statement.
enum readout_act
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_ACT_ABSENT = 0,
    // Said, where no narrower act fits; also where the stance says the rest: "condemned the raid" is STATED
    // with CONDEMNS.
    READOUT_ACT_STATED = 1,
    // Told somebody something: of talks, of plans, of what happened ("briefed Avalon on the talks"). An act
    // in what is told counts instead: "told her that he thanks Avalon" is THANKED.
    READOUT_ACT_INFORMED = 2,
    // Talked about together, where the text gives nobody's position ("exchanged views on grain"); an
    // exchange of information is EXCHANGED.
    READOUT_ACT_DISCUSSED = 3,
    // Went over together what has been done so far ("took stock of the repairs").
    READOUT_ACT_REVIEWED = 4,
    // Gave a judgement of a state of affairs ("called the talks useful"); praise of somebody or of a deed is
    // COMMENDED.
    READOUT_ACT_ASSESSED = 5,
    // Put forward something that others can take up or refuse ("suggested a meeting", "offered pilots").
    READOUT_ACT_PROPOSED = 6,
    // Asked somebody to do or to give something ("asked for grain"); a question is ASKED.
    READOUT_ACT_REQUESTED = 7,
    // Pressed somebody to do something ("appealed to Utopia to pay"); stronger than REQUESTED.
    READOUT_ACT_URGED = 8,
    // Agreed with each other to do something, an undertaking ("agreed to reopen the port"); "agreed on the
    // need to" is an opinion, which is CONCURRED.
    READOUT_ACT_AGREED = 9,
    // Shared an opinion ("agreed that the port matters"); an undertaking is AGREED.
    READOUT_ACT_CONCURRED = 10,
    // Promised to do something ("committed to sending medics"); what the sides settle with each other is
    // AGREED, and "is ready to" is STATED with WILLING.
    READOUT_ACT_PLEDGED = 11,
    // Said again what was held before ("reiterated its support"); never with `repeated` besides, which it
    // says.
    READOUT_ACT_REAFFIRMED = 12,
    // Gave weight to something ("underlined", "insisted that the port is safe"); never with a `strength`
    // besides. "Insisted on" and "insisted that … must" are DEMANDED.
    READOUT_ACT_STRESSED = 13,
    // Welcomed something that happened or is to happen ("hailed the truce").
    READOUT_ACT_WELCOMED = 14,
    // Thanked somebody, who is the addressee; "values its help" is STATED with APPRECIATES.
    READOUT_ACT_THANKED = 15,
    // Congratulated somebody, who is the addressee.
    READOUT_ACT_CONGRATULATED = 16,
    // Expressed condolences to the mourners, who are the addressees; sympathy alone is STATED with
    // SYMPATHISES.
    READOUT_ACT_CONDOLED = 17,
    // Invited somebody; the invitation is a commitment too.
    READOUT_ACT_INVITED = 18,
    // Made something new known to the public; also what one side alone has decided.
    READOUT_ACT_ANNOUNCED = 19,
    // Expressed a hope or a wish, which binds nobody ("looks forward to the talks"); never with DESIRED
    // besides.
    READOUT_ACT_HOPED = 20,
    // Warned somebody of what may come; a threat has the stance THREATENS besides.
    READOUT_ACT_WARNED = 21,
    // Said that a claim is not so; a plain negative is STATED with `negated`.
    READOUT_ACT_DENIED = 22,
    // Told somebody of the own side to do something ("ordered the fleet to return").
    READOUT_ACT_INSTRUCTED = 23,
    // Asked a question ("asked whether the port is safe"); to ask for something is REQUESTED.
    READOUT_ACT_ASKED = 24,
    // Answered, where no narrower act fits the answer.
    READOUT_ACT_RESPONDED = 25,
    // Took note of something or remarked on it, without more weight ("pointed out", "recalled").
    READOUT_ACT_NOTED = 26,
    // Brought up a matter, as a rule a concern ("raised the fate of the sailors").
    READOUT_ACT_RAISED = 27,
    // Brought positions or steps into line with each other.
    READOUT_ACT_COORDINATED = 28,
    // Did not comment, and the text says so.
    READOUT_ACT_DECLINED_TO_COMMENT = 29,
    // Was not brought up, and the text says so; silence of the text is no act.
    READOUT_ACT_NOT_RAISED = 30,
    // Said with weight that something is or stays so; with "again" it is REAFFIRMED.
    READOUT_ACT_AFFIRMED = 31,
    // Spoke in favour of going on with something; milder than URGED, and no commitment.
    READOUT_ACT_ENCOURAGED = 32,
    // Called for something or on others to do it, where the text uses this word.
    READOUT_ACT_CALLED_FOR = 33,
    // Demanded something ("insisted on payment"); stronger than URGED.
    READOUT_ACT_DEMANDED = 34,
    // Took up an offer, an invitation or a proposal.
    READOUT_ACT_ACCEPTED = 35,
    // Turned down an offer, an invitation or a proposal; "rejected" is STATED with REJECTS.
    READOUT_ACT_DECLINED = 36,
    // Said that something is so, where there was doubt or news of it; no repetition is implied.
    READOUT_ACT_CONFIRMED = 37,
    // Praised somebody or a deed ("paid tribute to the pilots"). The praised are targets; addressees only if
    // praised to the face.
    READOUT_ACT_COMMENDED = 38,
    // Granted that something is so, often a merit or a difficulty ("admitted", "recognised").
    READOUT_ACT_ACKNOWLEDGED = 39,
    // Exchanged information with each other; an exchange of views is DISCUSSED.
    READOUT_ACT_EXCHANGED = 40,
    // Another act, which is no saying. A sentence without a verb of saying is STATED.
    READOUT_ACT_OTHER = 41,
};
#ifndef __cplusplus
typedef uint8_t readout_act;
#endif // __cplusplus

// How content relates to fact.
enum readout_modality
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_MODALITY_ABSENT = 0,
    // It is under way, or goes on; also "will continue".
    READOUT_MODALITY_ONGOING = 1,
    // It is to happen: "will", "intends to", "is determined to". An infinitive behind AGREED or PLEDGED has
    // no modality.
    READOUT_MODALITY_PLANNED = 2,
    // It would happen or would have happened; a `condition` that the text names stands beside it. The
    // "would" of reported speech is PLANNED.
    READOUT_MODALITY_CONDITIONAL = 3,
    // It must or should be so: "must", "should", "it is necessary", "needs" with a noun.
    READOUT_MODALITY_OBLIGATORY = 4,
    // Somebody is ready for it: "ready to", "willing to". "Commitment" and "dedication" are none.
    READOUT_MODALITY_WILLING = 5,
    // It is wished or hoped for; not beside the act HOPED, which says it.
    READOUT_MODALITY_DESIRED = 6,
    // Somebody counts on it; what somebody means to do is PLANNED.
    READOUT_MODALITY_EXPECTED = 7,
    // It is over, and the text sets it apart from the present ("used to"); a plain past tense has no
    // modality.
    READOUT_MODALITY_PAST = 8,
    // The text leaves it open, for example in a clause without a verb.
    READOUT_MODALITY_UNCLEAR = 9,
};
#ifndef __cplusplus
typedef uint8_t readout_modality;
#endif // __cplusplus

// Where something was said, if not in the conversation.
enum readout_setting
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_SETTING_ABSENT = 0,
    // In the account itself: to the press or the public, about the conversation ("told reporters").
    READOUT_SETTING_ACCOUNT = 1,
    // Before the conversation, as the text says.
    READOUT_SETTING_EARLIER = 2,
    // On another occasion, not known to be earlier, or by somebody who did not take part.
    READOUT_SETTING_ELSEWHERE = 3,
    // The text leaves open whether it was in the conversation; also an act inside a noun ("his renewed
    // threat").
    READOUT_SETTING_UNCLEAR = 4,
};
#ifndef __cplusplus
typedef uint8_t readout_setting;
#endif // __cplusplus

// The attitude of those who hold a statement.
enum readout_stance
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_STANCE_ABSENT = 0,
    // In favour of it, or behind it.
    READOUT_STANCE_SUPPORTS = 1,
    // Glad of it.
    READOUT_STANCE_WELCOMES = 2,
    // Values it, or is grateful for it.
    READOUT_STANCE_APPRECIATES = 3,
    // Content with how it went or how it stands.
    READOUT_STANCE_SATISFIED = 4,
    // Feels with it, or shows understanding for it.
    READOUT_STANCE_SYMPATHISES = 5,
    // Worried about it.
    READOUT_STANCE_CONCERNED = 6,
    // Sorry about it, without blaming anybody.
    READOUT_STANCE_REGRETS = 7,
    // Finds fault with it.
    READOUT_STANCE_CRITICISES = 8,
    // Condemns it, in this word or one as strong.
    READOUT_STANCE_CONDEMNS = 9,
    // Against a plan, a deed or a policy of others; with the word "reject" it is REJECTS.
    READOUT_STANCE_OPPOSES = 10,
    // Refuses it: a claim, an offer, a demand, or whatever the text says is rejected.
    READOUT_STANCE_REJECTS = 11,
    // Holds out harm to somebody on account of it.
    READOUT_STANCE_THREATENS = 12,
    // Not content with how it went or how it stands.
    READOUT_STANCE_DISSATISFIED = 13,
};
#ifndef __cplusplus
typedef uint8_t readout_stance;
#endif // __cplusplus

// How firmly a stance is put or, without one, an act. The act STRESSED never has a strength.
enum readout_strength
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_STRENGTH_ABSENT = 0,
    // With reserve: in principle, cautiously.
    READOUT_STRENGTH_WEAK = 1,
    // With emphasis: firmly, strongly, deeply; "special" is no word of strength.
    READOUT_STRENGTH_STRONG = 2,
    // Without limit: full, total, ironclad.
    READOUT_STRENGTH_ABSOLUTE = 3,
};
#ifndef __cplusplus
typedef uint8_t readout_strength;
#endif // __cplusplus

// How certain the content is to those who hold it. A content that is denied has `negated` besides.
enum readout_certainty
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_CERTAINTY_ABSENT = 0,
    // They are sure of it, in so many words: certainly, no doubt.
    READOUT_CERTAINTY_CERTAIN = 1,
    // They think it likely: "likely", "probably".
    READOUT_CERTAINTY_PROBABLE = 2,
    // They think that it may be so: "may", "might", "could". There is no modality besides.
    READOUT_CERTAINTY_POSSIBLE = 3,
};
#ifndef __cplusplus
typedef uint8_t readout_certainty;
#endif // __cplusplus

// How deeply something was discussed.
enum readout_depth
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_DEPTH_ABSENT = 0,
    // In passing, as the text says ("touched on").
    READOUT_DEPTH_TOUCHED_ON = 1,
    // At length, as the text says ("in detail").
    READOUT_DEPTH_IN_DEPTH = 2,
};
#ifndef __cplusplus
typedef uint8_t readout_depth;
#endif // __cplusplus

// What kind of event something is.
enum readout_event_kind
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_EVENT_KIND_ABSENT = 0,
    // A meeting, where no narrower kind fits.
    READOUT_EVENT_KIND_MEETING = 1,
    // A visit: somebody travels to another country or institution.
    READOUT_EVENT_KIND_VISIT = 2,
    // A meeting of leaders that the text calls a summit, or one of a series of them.
    READOUT_EVENT_KIND_SUMMIT = 3,
    // Consultations, where the text calls them so.
    READOUT_EVENT_KIND_CONSULTATION = 4,
    // Talks or negotiations on some matter.
    READOUT_EVENT_KIND_TALKS = 5,
    // Contacts whose form the text leaves open.
    READOUT_EVENT_KIND_CONTACTS = 6,
    // Another conversation of principals, such as an earlier call; one that this record is about is no
    // event.
    READOUT_EVENT_KIND_CONVERSATION = 7,
    // A commemoration, an anniversary or a parade; the yearly day itself is a FEAST.
    READOUT_EVENT_KIND_COMMEMORATION = 8,
    // The signature of a document.
    READOUT_EVENT_KIND_SIGNING = 9,
    // An exchange, of prisoners for example; one side alone sets people free in a RELEASE.
    READOUT_EVENT_KIND_EXCHANGE = 10,
    // A vote on a decision.
    READOUT_EVENT_KIND_VOTE = 11,
    // An election of people.
    READOUT_EVENT_KIND_ELECTION = 12,
    // A single attack; a war as a whole is ARMED_CONFLICT.
    READOUT_EVENT_KIND_ATTACK = 13,
    // A war or armed conflict as a whole, only if the text calls it war, conflict or fighting.
    READOUT_EVENT_KIND_ARMED_CONFLICT = 14,
    // Forces are moved, built up, withdrawn or exercised, without an attack.
    READOUT_EVENT_KIND_MILITARY_ACTIVITY = 15,
    // Force against people or property short of arms: arrests, expulsions, seizures.
    READOUT_EVENT_KIND_COERCION = 16,
    // Somebody is set free.
    READOUT_EVENT_KIND_RELEASE = 17,
    // Somebody dies or is killed, and the text tells of no attack.
    READOUT_EVENT_KIND_DEATH = 18,
    // An accident or a disaster.
    READOUT_EVENT_KIND_ACCIDENT_OR_DISASTER = 19,
    // A crisis that the text calls so, or a like word for a whole course of events.
    READOUT_EVENT_KIND_CRISIS = 20,
    // A public statement, made outside the conversation.
    READOUT_EVENT_KIND_STATEMENT = 21,
    // A feast or holiday; one that moves has no date.
    READOUT_EVENT_KIND_FEAST = 22,
    // Another kind of event; also a decision that somebody is thanked for, and "the aggression", if the text
    // never says war.
    READOUT_EVENT_KIND_OTHER = 23,
};
#ifndef __cplusplus
typedef uint8_t readout_event_kind;
#endif // __cplusplus

// How an event relates to the conversation.
enum readout_relation
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_RELATION_ABSENT = 0,
    // The text says that the conversation came after it ("follows the talks of May"); "recent" alone is
    // MENTIONED. That it led to the conversation is not implied.
    READOUT_RELATION_PRECEDES = 1,
    // It was the basis of what was discussed, in these words ("on the basis of", "prepared by").
    READOUT_RELATION_BASIS_FOR = 2,
    // It is to come out of the conversation ("agreed to meet in May"); what is only later is MENTIONED.
    READOUT_RELATION_FOLLOWS = 3,
    // It was the background of the conversation, in these words ("against the background of"), or the feast
    // that the conversation was held ahead of.
    READOUT_RELATION_BACKDROP = 4,
    // It was mentioned, and none of the others is plain from the text.
    READOUT_RELATION_MENTIONED = 5,
};
#ifndef __cplusplus
typedef uint8_t readout_relation;
#endif // __cplusplus

// Whether an event took place.
enum readout_event_status
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_EVENT_STATUS_ABSENT = 0,
    // It took place: a past tense, a past date, or an attack or a decision told as a fact. "Alleged" gives
    // no status.
    READOUT_EVENT_STATUS_OCCURRED = 1,
    // It is under way, in the words of the text ("ongoing").
    READOUT_EVENT_STATUS_ONGOING = 2,
    // It is to take place, as the text has it; what somebody only suggests is PROPOSED.
    READOUT_EVENT_STATUS_PLANNED = 3,
    // Somebody proposed it, and the text does not say that it was settled.
    READOUT_EVENT_STATUS_PROPOSED = 4,
    // It was called off.
    READOUT_EVENT_STATUS_CANCELLED = 5,
};
#ifndef __cplusplus
typedef uint8_t readout_event_status;
#endif // __cplusplus

// In what part somebody takes part in an event, or is affected by it.
enum readout_event_role
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_EVENT_ROLE_ABSENT = 0,
    // Does it, as the text has it.
    READOUT_EVENT_ROLE_DOER = 1,
    // Suffers it, or has it done to them: the killed, the arrested.
    READOUT_EVENT_ROLE_AFFECTED = 2,
    // Receives the others.
    READOUT_EVENT_ROLE_HOST = 3,
    // Is the guest of honour.
    READOUT_EVENT_ROLE_GUEST_OF_HONOUR = 4,
    // Chairs together with others.
    READOUT_EVENT_ROLE_CO_CHAIR = 5,
    // Mediates between others.
    READOUT_EVENT_ROLE_MEDIATOR = 6,
    // Another part.
    READOUT_EVENT_ROLE_OTHER = 7,
};
#ifndef __cplusplus
typedef uint8_t readout_event_role;
#endif // __cplusplus

// What kind of visit an event is, in the words of the text.
enum readout_visit_type
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_VISIT_TYPE_ABSENT = 0,
    // A state visit.
    READOUT_VISIT_TYPE_STATE = 1,
    // An official visit.
    READOUT_VISIT_TYPE_OFFICIAL = 2,
    // A working visit.
    READOUT_VISIT_TYPE_WORKING = 3,
    // A private visit.
    READOUT_VISIT_TYPE_PRIVATE = 4,
    // A visit that the text calls otherwise.
    READOUT_VISIT_TYPE_OTHER = 5,
};
#ifndef __cplusplus
typedef uint8_t readout_visit_type;
#endif // __cplusplus

// What kind of arrangement an instrument is.
enum readout_instrument_kind
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_INSTRUMENT_KIND_ABSENT = 0,
    // A treaty, convention or charter that binds states.
    READOUT_INSTRUMENT_KIND_TREATY = 1,
    // An agreement below a treaty, such as a truce.
    READOUT_INSTRUMENT_KIND_AGREEMENT = 2,
    // A resolution of a body.
    READOUT_INSTRUMENT_KIND_RESOLUTION = 3,
    // A declaration, a joint statement or another paper.
    READOUT_INSTRUMENT_KIND_DOCUMENT = 4,
    // A policy, principle or regime that one or several follow.
    READOUT_INSTRUMENT_KIND_POLICY = 5,
    // A programme or a series of events.
    READOUT_INSTRUMENT_KIND_PROGRAMME = 6,
    // A standing way of working together, such as a commission.
    READOUT_INSTRUMENT_KIND_MECHANISM = 7,
    // An initiative that others can join or support.
    READOUT_INSTRUMENT_KIND_INITIATIVE = 8,
    // A named form of relation, such as a "strategic partnership".
    READOUT_INSTRUMENT_KIND_RELATIONSHIP = 9,
    // An organisation that is to be founded.
    READOUT_INSTRUMENT_KIND_ORGANISATION_TO_BE = 10,
    // Another arrangement.
    READOUT_INSTRUMENT_KIND_OTHER = 11,
};
#ifndef __cplusplus
typedef uint8_t readout_instrument_kind;
#endif // __cplusplus

// The state of an instrument, as printed.
enum readout_instrument_status
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_INSTRUMENT_STATUS_ABSENT = 0,
    // It is in force.
    READOUT_INSTRUMENT_STATUS_IN_FORCE = 1,
    // It has run out.
    READOUT_INSTRUMENT_STATUS_EXPIRED = 2,
    // It is proposed, and not agreed.
    READOUT_INSTRUMENT_STATUS_PROPOSED = 3,
    // It is agreed, not yet in force.
    READOUT_INSTRUMENT_STATUS_AGREED = 4,
    // It is suspended.
    READOUT_INSTRUMENT_STATUS_SUSPENDED = 5,
};
#ifndef __cplusplus
typedef uint8_t readout_instrument_status;
#endif // __cplusplus

// What quotation marks do.
enum readout_quote_kind
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_QUOTE_KIND_ABSENT = 0,
    // They give somebody's words: "said", "called it", "in her words".
    READOUT_QUOTE_KIND_SPEECH = 1,
    // They mark a name, a title or a term: a ship, a plan, a slogan.
    READOUT_QUOTE_KIND_LABEL = 2,
    // The text leaves open whether they give words or mark a term.
    READOUT_QUOTE_KIND_UNCLEAR = 3,
};
#ifndef __cplusplus
typedef uint8_t readout_quote_kind;
#endif // __cplusplus

// How numbers limit a quantity.
enum readout_comparator
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_COMPARATOR_ABSENT = 0,
    // It is the number, or the text prints the number without more; also a fraction in words ("half").
    READOUT_COMPARATOR_EXACTLY = 1,
    // It is more than the number.
    READOUT_COMPARATOR_ABOVE = 2,
    // It is less than the number.
    READOUT_COMPARATOR_BELOW = 3,
    // It is the number or more.
    READOUT_COMPARATOR_AT_LEAST = 4,
    // It is the number or less.
    READOUT_COMPARATOR_AT_MOST = 5,
    // It is around the number ("about", "some").
    READOUT_COMPARATOR_ABOUT = 6,
    // It lies between two numbers, `low` and `high`.
    READOUT_COMPARATOR_BETWEEN = 7,
    // It is more than half, in the words of the text ("most"); "more than 60 %" is ABOVE.
    READOUT_COMPARATOR_MAJORITY = 8,
    // It stands to a number in another way, or there is no number ("dozens"); `printed` has the words.
    READOUT_COMPARATOR_OTHER = 9,
};
#ifndef __cplusplus
typedef uint8_t readout_comparator;
#endif // __cplusplus

// What a coder is.
enum readout_coder_kind
#ifdef __cplusplus
  : uint8_t
#endif // __cplusplus
 {
    // No value.
    READOUT_CODER_KIND_ABSENT = 0,
    // A person.
    READOUT_CODER_KIND_PERSON = 1,
    // A program with fixed rules, that has not learnt from data.
    READOUT_CODER_KIND_PROGRAM = 2,
    // A language model or another program that has learnt from data.
    READOUT_CODER_KIND_MODEL = 3,
};
#ifndef __cplusplus
typedef uint8_t readout_coder_kind;
#endif // __cplusplus

// Text in UTF-8. It stands in the bytes of the record, or in the library, and no null character ends it.
//
// In what the library has filled, `data` is not null, even if the text is empty. No text of a record that is present is empty.
typedef struct readout_text {
    // The first byte.
    const char *data;
    // The number of bytes.
    size_t size;
} readout_text;

// The first error that a check has found.
typedef struct readout_error {
    // The stable id of the rule that is broken, such as `ref.unknown`, or an empty text if there is no error.
    struct readout_text rule;
    // The byte at which it was noticed, counted from 0, or `READOUT_NOWHERE`.
    uint32_t offset;
    // For the library only.
    uint32_t words[10];
} readout_error;

// For the library only.
typedef struct readout_proof {
    bool valid;
    const void *words[3];
} readout_proof;

// A list of the record. The functions `readout_…_next` and `readout_…_at` read its entries.
typedef struct readout_list {
    // The number of entries.
    uint32_t count;
    // For the library only.
    const void *words[5];
} readout_list;

// A date, exactly as precise as the source. The functions `readout_date_…` read it.
typedef struct readout_date {
    // Whether there is one.
    bool present;
    // For the library only.
    uint32_t words[4];
} readout_date;

// A digest, SHA-256.
typedef struct readout_sha256 {
    // Whether there is one.
    bool present;
    // The digest.
    uint8_t bytes[32];
} readout_sha256;

// What one source says about a diplomatic conversation: who took part, what was discussed, who holds what
// position, and what was promised for when.
typedef struct readout_record {
    // For the library only.
    struct readout_proof proof;
    // The publisher's or the coder's own identifier of this record.
    struct readout_text id;
    // The language that the record is written in, as a rule the language of its source.
    struct readout_text language;
    // The documents behind the record. The first is the one that the record encodes; what it draws on
    // follows.
    struct readout_list sources;
    // The conversations that the account is about. Statements are about the first unless they say otherwise.
    struct readout_list conversations;
    // Everyone and everything that is named and can act or be acted upon, party to the conversation or not,
    // in the order of the text.
    struct readout_list actors;
    // Who took part in the conversations. Being mentioned makes nobody a participant.
    struct readout_list participants;
    // What was talked about, in the order of the text.
    struct readout_list topics;
    // What was said, in the order of the text: one entry for each verb with a deed or a claim of its own,
    // however many nouns it has.
    struct readout_list statements;
    // Things that happened, happen or are to happen outside the conversation.
    struct readout_list events;
    // Treaties, agreements, policies, programmes and other arrangements that the text names, and that can be
    // kept or broken. A proposal is one if it has a name of its own, and a commitment if somebody named is
    // to act; both only when both hold.
    struct readout_list instruments;
    // What somebody named is to do, where it can be checked later whether they did.
    struct readout_list commitments;
    // Words that the source prints in quotation marks.
    struct readout_list quotes;
    // Amounts, counts and proportions.
    struct readout_list quantities;
    // Terms that the source explains.
    struct readout_list notes;
    // Who coded the record.
    struct readout_list coders;
    // When it was coded. May be absent.
    struct readout_date coded;
    // The record that this one replaces, by its digest. A record does not change; a new one replaces it. May
    // be absent.
    struct readout_sha256 supersedes;
    // The record that this one replaces, which `supersedes` names, is withdrawn: its source is no longer to
    // be relied on.
    bool withdrawn;
    // What others add to the record or to one of its entries, each under a scheme of its own. This is the
    // one way to extend a record.
    struct readout_list annotations;
} readout_record;

// The index of an entry in its list, counted from 0.
typedef uint16_t readout_index;

// A time that the text mentions: a date, the printed words, or both.
typedef struct readout_when {
    // Whether there is one. If not, the other fields are empty.
    bool present;
    // The date, no more precise than the text. May be absent.
    struct readout_date date;
    // The words for it, as printed. Empty if absent.
    struct readout_text printed;
    // The year, or all of the date, is completed from the printed date of the document. `printed` then has
    // the words.
    bool inferred;
    // Which part of the `date` is meant, where the text says so; never without the date. `ABSENT` if absent.
    readout_part part;
} readout_when;

// A place in the text of a source: the characters from `start` to before `end`.
typedef struct readout_span {
    // The number of characters before the place.
    uint32_t start;
    // The number of characters before the end of the place; more than `start`.
    uint32_t end;
    // The source in which the place is, where it is not the first. In `sources` of the record.
    // `READOUT_NONE` if absent.
    readout_index source;
} readout_span;

// Where one party to a commitment stands.
typedef struct readout_position {
    // Which party. In `actors` of the record.
    readout_index actor;
    // How far it has come for that party.
    readout_commitment_status status;
} readout_position;

// Something that somebody is to do, where it can be checked later whether they did.
typedef struct readout_commitment {
    // What is to be done, by kind: the first value that fits.
    readout_commitment_kind kind;
    // What is to be done, in the record's language: the deed with its date and place, without the act.
    struct readout_text object;
    // How far it has come: the last that the text tells.
    readout_commitment_status status;
    // The statements that it comes from. The first is the one that makes it: its subjects are bound by it
    // or, where it has none, its holders, and it was made to its addressees. In `statements` of the record.
    readout_index statements[4];
    // The number of `statements`. The places behind them are empty.
    uint16_t statements_count;
    // The event that it is about. In `events` of the record. `READOUT_NONE` if absent.
    readout_index event;
    // The arrangement that it is about. In `instruments` of the record. `READOUT_NONE` if absent.
    readout_index instrument;
    // By when it is to be done. May be absent.
    struct readout_when due;
    // Where the text prints what is to be done, without the act.
    struct readout_span spans[4];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
    // Where it is to be done, as printed. Empty if absent.
    struct readout_text place;
    // Name of this entry inside the record, needed where another entry refers to it. Empty if absent.
    struct readout_text key;
    // The earlier commitments that must be kept first. In `commitments` of the record.
    readout_index depends_on[8];
    // The number of `depends_on`. The places behind them are empty.
    uint16_t depends_on_count;
    // Where single parties stand, when one has accepted and another has not answered.
    struct readout_position positions[8];
    // The number of `positions`. The places behind them are empty.
    uint16_t positions_count;
    // The effort is promised, not the result.
    bool effort;
    // The coder concludes that somebody is bound; the text prints a bare sentence.
    bool inferred;
} readout_commitment;

// A day of the Gregorian calendar.
typedef struct readout_day {
    // The days since 1970-01-01, negative before it: Unix time divided by 86,400. Compare days by it.
    int32_t number;
    // The year, 0 to 10000.
    uint16_t year;
    // The month, 1 to 12.
    uint8_t month;
    // The day of the month, 1 to 31.
    uint8_t day;
} readout_day;

// A place in a list, for reading it on. All zeros are the beginning of any list.
typedef struct readout_walk {
    // The index of the entry that comes next.
    readout_index next;
    // For the library only: the list.
    uint16_t list;
    // For the library only.
    const void *words[5];
} readout_walk;

// A document that the account rests on.
typedef struct readout_source {
    // Name of this entry inside the record, by which others refer to it.
    struct readout_text key;
    // What kind of document it is.
    readout_source_kind kind;
    // Who published it: the institution or site as the head of the page prints it or, if the head has none,
    // the foot. Empty if absent.
    struct readout_text publisher;
    // When it was published. It completes "today" and a missing year, and never a date that the text leaves
    // out. May be absent.
    struct readout_date published;
    // Its title, as printed. Empty if absent.
    struct readout_text title;
    // Where this very text can be read. Empty if absent.
    struct readout_text url;
    // Who spoke for the publisher. A spokesperson is not thereby a participant. In `actors` of the record.
    // `READOUT_NONE` if absent.
    readout_index spokesperson;
    // Who wrote it, as printed; of a reprint, the agency. Empty if absent.
    struct readout_text author;
    // The documents that it draws on; they stand later in the list. In `sources` of the record.
    readout_index derived_from[8];
    // The number of `derived_from`. The places behind them are empty.
    uint16_t derived_from_count;
    // When it was last changed after publication; not before `published`. May be absent.
    struct readout_date modified;
    // Whose account it is, of one side or of several. An official account always has them. In `actors` of
    // the record.
    readout_index issuers[16];
    // The number of `issuers`. The places behind them are empty.
    uint16_t issuers_count;
    // The line of place and date above the text, or those words in its first sentence, as printed. Empty if
    // absent.
    struct readout_text dateline;
    // Its marking, as printed. Empty if absent.
    struct readout_text classification;
    // Only a part of the document was available to the coder.
    bool partial;
    // SHA-256 of the document's text as the coder had it, in the form that `schema/TEXT.md` defines. May be
    // absent.
    struct readout_sha256 digest;
} readout_source;

// A remark about a conversation: its mood, or its occasion.
typedef struct readout_remark {
    // The remark, as printed.
    struct readout_text text;
    // Who vouches for it.
    readout_voice voice;
    // Whose remark it is: somebody if it is ATTRIBUTED, nobody if it is NARRATED or IMPERSONAL. In `actors`
    // of the record.
    readout_index speakers[8];
    // The number of `speakers`. The places behind them are empty.
    uint16_t speakers_count;
} readout_remark;

// A conversation that the account is about: its channel, its time, its course.
typedef struct readout_conversation {
    // Name of this entry inside the record, by which others refer to it.
    struct readout_text key;
    // Over what it was held; absent where the text does not say. `ABSENT` if absent.
    readout_channel channel;
    // When it began, exactly as precisely as the text says; absent where the text does not. May be absent.
    struct readout_when start;
    // What it was held for, or ahead of, or against the background of, and who says so.
    struct readout_remark occasions[4];
    // The number of `occasions`. The places behind them are empty.
    uint16_t occasions_count;
    // How its mood is characterised, and by whom.
    struct readout_remark tones[8];
    // The number of `tones`. The places behind them are empty.
    uint16_t tones_count;
    // Where it was held, as printed.
    struct readout_text places[4];
    // The number of `places`. The places behind them are empty.
    uint16_t places_count;
    // In what forms, as the text says.
    readout_format formats[4];
    // The number of `formats`. The places behind them are empty.
    uint16_t formats_count;
    // When it ended, where the text says so. May be absent.
    struct readout_when end;
    // How long it took, as a quantity, where the text says so. In `quantities` of the record. `READOUT_NONE`
    // if absent.
    readout_index duration;
    // How it was interpreted; absent where the text does not say. `ABSENT` if absent.
    readout_interpretation interpretation;
    // At whose initiative it took place. In `actors` of the record. `READOUT_NONE` if absent.
    readout_index initiator;
    // The series that it belongs to, as printed. Empty if absent.
    struct readout_text series;
    // Which one of the series it is. 0 if absent.
    uint32_t ordinal;
    // The event in whose margins it was held. In `events` of the record. `READOUT_NONE` if absent.
    readout_index margins_of;
    // An identifier that is the same in every account of the same conversation, so that accounts can be
    // joined by it. Empty if absent.
    struct readout_text id;
    // At what level it was held, as printed. Empty if absent.
    struct readout_text level;
    // The larger conversation of this record that it is part of; that stands earlier in the list. In
    // `conversations` of the record. `READOUT_NONE` if absent.
    readout_index part_of;
    // The conversation of this record after which it was held. In `conversations` of the record.
    // `READOUT_NONE` if absent.
    readout_index after;
    // Where the text tells of it.
    struct readout_span spans[8];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
} readout_conversation;

// Another name of an actor in the same text.
typedef struct readout_alias {
    // The name, as printed.
    struct readout_text text;
    // The language of the name, where it is not that of the record. Empty if absent.
    struct readout_text language;
} readout_alias;

// An identifier in a public register. It is looked up, not printed.
typedef struct readout_identifier {
    // The register, by its usual short name.
    struct readout_text scheme;
    // The identifier in that register.
    struct readout_text value;
} readout_identifier;

// A person, state, organisation, group or place that the text names.
typedef struct readout_actor {
    // Name of this entry inside the record, by which others refer to it.
    struct readout_text key;
    // What it is, as the text has it; of the values, the first that fits.
    readout_actor_kind kind;
    // Its name: the fullest form that the text prints, in the nominative, without office and article. Other
    // forms are `aliases`.
    struct readout_text name;
    // The country that it is, belongs to or acts for, where the text makes that plain. Empty if absent.
    char country[3];
    // The text speaks of it without a name of its own; `name` then holds the words that it uses.
    bool unnamed;
    // Other names for it in the same text.
    struct readout_alias aliases[4];
    // The number of `aliases`. The places behind them are empty.
    uint16_t aliases_count;
    // The larger whole that it is part of, where the text says so; that stands earlier in the list. In
    // `actors` of the record. `READOUT_NONE` if absent.
    readout_index part_of;
    // What the text itself says about it. Empty if absent.
    struct readout_text description;
    // Identifiers in public registers, looked up by the coder.
    struct readout_identifier identifiers[4];
    // The number of `identifiers`. The places behind them are empty.
    uint16_t identifiers_count;
    // Its offices, one by one, as this text prints them, in the nominative.
    struct readout_text offices[4];
    // The number of `offices`. The places behind them are empty.
    uint16_t offices_count;
    // Where the text names it: the first place of its name and of each alias, without article and office.
    struct readout_span spans[8];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
} readout_actor;

// Somebody who took part in a conversation.
typedef struct readout_participant {
    // Who. In `actors` of the record.
    readout_index actor;
    // In what parts. PRINCIPAL is whoever the title or the first sentence names as talking; other roles need
    // the word. A host that is also a principal has both.
    readout_role roles[3];
    // The number of `roles`. The places behind them are empty.
    uint16_t roles_count;
    // The side that they are on: the state or organisation for which they speak. In `actors` of the record.
    // `READOUT_NONE` if absent.
    readout_index side;
    // The text names representatives of the actor, not the actor.
    bool representatives;
    // From where or where they took part, as printed. Empty if absent.
    struct readout_text place;
    // The conversations that they took part in, where it is not only the first. In `conversations` of the
    // record.
    readout_index conversations[8];
    // The number of `conversations`. The places behind them are empty.
    uint16_t conversations_count;
    // The text says that there were others of this kind.
    bool list_open;
    // The text says that they did not take part although they were expected to.
    bool absent;
    // Name of this entry inside the record, needed where an annotation refers to it. Empty if absent.
    struct readout_text key;
    // Where the text says that they took part: office, name and country, or the clause that says "joined".
    struct readout_span spans[4];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
} readout_participant;

// Something that was talked about.
typedef struct readout_topic {
    // Name of this entry inside the record, by which others refer to it.
    struct readout_text key;
    // What it is called: the shortest noun phrase that the text prints, in the nominative, without article;
    // where the text has only a verb, its noun.
    struct readout_text label;
    // The field that it falls into: the narrowest that fits the label alone; of two, the one with the
    // smaller number.
    readout_category category;
    // The wider topic that it is part of; that stands earlier in the list. In `topics` of the record.
    // `READOUT_NONE` if absent.
    readout_index parent;
    // The countries and regions that it is about. In `actors` of the record.
    readout_index regions[8];
    // The number of `regions`. The places behind them are empty.
    uint16_t regions_count;
    // The text marks it as important.
    bool highlighted;
    // The text lists its parts as examples ("such as …").
    bool list_open;
    // Where the text names it first.
    struct readout_span spans[4];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
} readout_topic;

// One clause of the account: who says that who did, holds or said what to whom, and how firmly.
typedef struct readout_statement {
    // The shortest clause that carries it, in the record's language. It reads as the claim of those who hold
    // it, with its "not"; after an act of talking it is a noun.
    struct readout_text text;
    // What is done with the content.
    readout_act act;
    // Who vouches for it. There is no default.
    readout_voice voice;
    // What it is about. In `topics` of the record.
    readout_index topics[16];
    // The number of `topics`. The places behind them are empty.
    uint16_t topics_count;
    // Who speaks or performs the act, as printed, a person or a state; several do so jointly. With voice
    // UNCLEAR, the last speaker, whose word it is if it is anybody's. In `actors` of the record.
    readout_index holders[8];
    // The number of `holders`. The places behind them are empty.
    uint16_t holders_count;
    // The actors at whom the act or the stance is aimed. In `actors` of the record.
    readout_index target_actors[8];
    // The number of `target_actors`. The places behind them are empty.
    uint16_t target_actors_count;
    // Who does what the clause says, where it is neither a holder nor among `onBehalfOf`. In `actors` of the
    // record.
    readout_index subjects[8];
    // The number of `subjects`. The places behind them are empty.
    uint16_t subjects_count;
    // How the content relates to fact; absent where it is put as actual. `ABSENT` if absent.
    readout_modality modality;
    // Where it was said; absent where it was in the conversation. Ask in this order: setting, holder,
    // addressee, chain. `ABSENT` if absent.
    readout_setting setting;
    // The instruments that it is directed at. In `instruments` of the record.
    readout_index target_instruments[8];
    // The number of `target_instruments`. The places behind them are empty.
    uint16_t target_instruments_count;
    // Where the text prints it: the content and the verb of saying. A sentence of two clauses gives each its
    // own parts.
    struct readout_span spans[8];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
    // Name of this entry inside the record, needed where another entry refers to it. Empty if absent.
    struct readout_text key;
    // Whose position, feeling or readiness it is, where it is not the holder's own. Stance, strength,
    // certainty and the modalities WILLING, DESIRED and EXPECTED belong to these, else to the holders. In
    // `actors` of the record.
    readout_index on_behalf_of[8];
    // The number of `on_behalf_of`. The places behind them are empty.
    uint16_t on_behalf_of_count;
    // The intermediaries of reported speech, outermost first, without the source and without the holder. In
    // `actors` of the record.
    readout_index chain[6];
    // The number of `chain`. The places behind them are empty.
    uint16_t chain_count;
    // To whom it was said, where printed. In `actors` of the record.
    readout_index addressees[8];
    // The number of `addressees`. The places behind them are empty.
    uint16_t addressees_count;
    // The attitude, only where the act does not already say it. `ABSENT` if absent.
    readout_stance stance;
    // When its content holds. May be absent.
    struct readout_when when;
    // The events that it is directed at. In `events` of the record.
    readout_index target_events[8];
    // The number of `target_events`. The places behind them are empty.
    uint16_t target_events_count;
    // The content is denied or absent ("no reply came"); never the act itself, and never the stance. The
    // text has its "not" all the same.
    bool negated;
    // For whose benefit its content is. In `actors` of the record.
    readout_index beneficiaries[8];
    // The number of `beneficiaries`. The places behind them are empty.
    uint16_t beneficiaries_count;
    // The quantities that it names. In `quantities` of the record.
    readout_index quantities[4];
    // The number of `quantities`. The places behind them are empty.
    uint16_t quantities_count;
    // The text says that it was said again; about the saying, not about the deed.
    bool repeated;
    // The text ends the list of what it names with "such as" or "among others".
    bool list_open;
    // With whom the doer does it. In `actors` of the record.
    readout_index partners[8];
    // The number of `partners`. The places behind them are empty.
    uint16_t partners_count;
    // The text says that it was said, but not what. The `text` is then the noun.
    bool undisclosed;
    // How firmly the stance, or else the act, is put. `ABSENT` if absent.
    readout_strength strength;
    // What it is for, in the record's language, with its "to" or "so that". Empty if absent.
    struct readout_text purpose;
    // The reason that the text gives, in the record's language: a noun in the nominative, without "because
    // of". Empty if absent.
    struct readout_text reason;
    // On what condition, with its "if". Empty if absent.
    struct readout_text condition;
    // The statement that it answers, earlier or later in the text. In `statements` of the record.
    // `READOUT_NONE` if absent.
    readout_index in_reply_to;
    // The earlier statement whose content it gives again, perhaps with other force. In `statements` of the
    // record. `READOUT_NONE` if absent.
    readout_index restates;
    // How certain its content is to those who hold it, in the words of the text. `ABSENT` if absent.
    readout_certainty certainty;
    // How deeply it was discussed. `ABSENT` if absent.
    readout_depth depth;
    // The instruments that it rests on. In `instruments` of the record.
    readout_index basis[4];
    // The number of `basis`. The places behind them are empty.
    uint16_t basis_count;
    // When it was said, where the setting is EARLIER or ELSEWHERE. May be absent.
    struct readout_when said_when;
    // How it was said or is to be done, as printed, where no other field holds it. Empty if absent.
    struct readout_text manner;
    // The conversations that it belongs to, where it is not only the first. In `conversations` of the
    // record.
    readout_index conversations[8];
    // The number of `conversations`. The places behind them are empty.
    uint16_t conversations_count;
    // The coder concludes it; the text does not print it.
    bool inferred;
} readout_statement;

// Somebody who took part in an event.
typedef struct readout_attendance {
    // Who took part in the event. In `actors` of the record.
    readout_index actor;
    // In what part, where the text says so. `ABSENT` if absent.
    readout_event_role role;
    // The text names representatives of the actor, not the actor.
    bool representatives;
} readout_attendance;

// Something that happened, happens or is to happen outside the conversation.
typedef struct readout_event {
    // Name of this entry inside the record, by which others refer to it.
    struct readout_text key;
    // What kind of event it is.
    readout_event_kind kind;
    // What it is called or, where it has no name, what it was, in the record's language, without article.
    struct readout_text name;
    // How it relates to the conversation.
    readout_relation relation;
    // Whether it took place. `ABSENT` if absent.
    readout_event_status status;
    // When, exactly as precisely as the text says. May be absent.
    struct readout_when when;
    // Who took part or is to take part in it.
    struct readout_attendance participants[16];
    // The number of `participants`. The places behind them are empty.
    uint16_t participants_count;
    // The country that it took place in, where the text makes that plain. Empty if absent.
    char country[3];
    // Where it took place, as printed. Empty if absent.
    struct readout_text place;
    // How many parties it had, where the text says so. 0 if absent.
    uint32_t count;
    // Who vouches for it, where the words that name it judge it, or where the text names a reporter.
    // `ABSENT` if absent.
    readout_voice voice;
    // Whose report of it, or word for it, it is: somebody if the voice is ATTRIBUTED, nobody if it is
    // NARRATED or IMPERSONAL, or if there is no voice. In `actors` of the record.
    readout_index speakers[8];
    // The number of `speakers`. The places behind them are empty.
    uint16_t speakers_count;
    // What kind of visit it is, where the text says so. `ABSENT` if absent.
    readout_visit_type visit_type;
    // Over what it was held, where it is a conversation and the text says so. `ABSENT` if absent.
    readout_channel channel;
    // The quantities that belong to it. In `quantities` of the record.
    readout_index quantities[4];
    // The number of `quantities`. The places behind them are empty.
    uint16_t quantities_count;
    // The larger event that it is part of; that stands earlier in the list. In `events` of the record.
    // `READOUT_NONE` if absent.
    readout_index part_of;
    // Where the text tells of it first.
    struct readout_span spans[4];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
} readout_event;

// A treaty, agreement, policy, programme or other arrangement that the text names.
typedef struct readout_instrument {
    // Name of this entry inside the record, by which others refer to it.
    struct readout_text key;
    // What kind of arrangement it is.
    readout_instrument_kind kind;
    // Its name, as printed, without article.
    struct readout_text name;
    // What it is for, as printed, one purpose to an entry.
    struct readout_text purposes[4];
    // The number of `purposes`. The places behind them are empty.
    uint16_t purposes_count;
    // Its state, only where the text prints it. `ABSENT` if absent.
    readout_instrument_status status;
    // Properties that the text gives it, as printed.
    struct readout_text attributes[8];
    // The number of `attributes`. The places behind them are empty.
    uint16_t attributes_count;
    // Who is party to it, where the text says so. In `actors` of the record.
    readout_index parties[16];
    // The number of `parties`. The places behind them are empty.
    uint16_t parties_count;
    // Who proposed it, where the text says so. In `actors` of the record.
    readout_index proposers[8];
    // The number of `proposers`. The places behind them are empty.
    uint16_t proposers_count;
    // When it was made, or the years that it is for. May be absent.
    struct readout_when when;
    // When it runs out or ran out. May be absent.
    struct readout_when expiry;
    // The article or paragraph that is meant, as printed. Empty if absent.
    struct readout_text provision;
    // What the text itself says about it. Empty if absent.
    struct readout_text description;
    // The bodies that carry it. In `actors` of the record.
    readout_index bodies[8];
    // The number of `bodies`. The places behind them are empty.
    uint16_t bodies_count;
    // The event at which it was or is to be made. In `events` of the record. `READOUT_NONE` if absent.
    readout_index event;
    // The larger arrangement that it is part of; that stands earlier in the list. In `instruments` of the
    // record. `READOUT_NONE` if absent.
    readout_index part_of;
    // Where the text names it first.
    struct readout_span spans[4];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
} readout_instrument;

// Words that the source prints in quotation marks. The same words twice are one quote.
typedef struct readout_quote {
    // The words, as printed, without the marks.
    struct readout_text text;
    // What the quotation marks do.
    readout_quote_kind kind;
    // The statements whose clauses the words are part of. In `statements` of the record.
    readout_index statements[8];
    // The number of `statements`. The places behind them are empty.
    uint16_t statements_count;
    // Whose words they are, where the text says so. In `actors` of the record. `READOUT_NONE` if absent.
    readout_index speaker;
    // Where the text prints them, each place, without the marks.
    struct readout_span spans[4];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
    // The text keeps a distance from the words, by "so-called" or a word as clear.
    bool distanced;
    // Their language, where it is not the record's. Empty if absent.
    struct readout_text language;
    // Name of this entry inside the record, needed where an annotation refers to it. Empty if absent.
    struct readout_text key;
} readout_quote;

// A decimal number: `digits` divided by 10 to the power of `scale`.
typedef struct readout_decimal {
    // The digits, without a point.
    int64_t digits;
    // How many of the digits stand behind the point.
    uint8_t scale;
    // Whether there is one.
    bool present;
} readout_decimal;

// An amount, a count or a proportion: the printed words, a number, or both.
typedef struct readout_quantity {
    // Name of this entry inside the record, by which others refer to it.
    struct readout_text key;
    // What is counted or measured, in the record's language.
    struct readout_text what;
    // How the numbers limit it.
    readout_comparator comparator;
    // The amount as printed: the number, the words that limit it, and the unit. Empty if absent.
    struct readout_text printed;
    // The number, or the lower of two, written out in digits. May be absent.
    struct readout_decimal low;
    // The unit, as a sign, or the thing counted, in the plural. Empty if absent.
    struct readout_text unit;
    // The currency of an amount of money, where the text makes plain whose it is. Empty if absent.
    char currency[4];
    // The higher of two numbers, only with BETWEEN. May be absent.
    struct readout_decimal high;
    // Where the text prints it: what `printed` holds.
    struct readout_span spans[4];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
} readout_quantity;

// A term that the text explains. A gloss is not a claim of the speaker.
typedef struct readout_note {
    // The term, as printed.
    struct readout_text term;
    // The explanation.
    struct readout_text gloss;
    // Name of this entry inside the record, needed where an annotation refers to it. Empty if absent.
    struct readout_text key;
    // Where the text explains it: the explanation, without brackets.
    struct readout_span spans[4];
    // The number of `spans`. The places behind them are empty.
    uint16_t spans_count;
} readout_note;

// Somebody or something that coded a record.
typedef struct readout_coder {
    // The name, as the coder gives it: a role or a program.
    struct readout_text name;
    // What it is.
    readout_coder_kind kind;
    // The version of the program or model. Empty if absent.
    struct readout_text version;
    // The coding guide that was followed, and its version. Empty if absent.
    struct readout_text guide;
} readout_coder;

// What somebody adds to a record, or to one of its entries, under a scheme of its own.
typedef struct readout_annotation {
    // The scheme, by its usual short name or its address.
    struct readout_text scheme;
    // The value in that scheme.
    struct readout_text value;
    // The statement that it is about. In `statements` of the record. `READOUT_NONE` if absent.
    readout_index statement;
    // The actor that it is about. In `actors` of the record. `READOUT_NONE` if absent.
    readout_index actor;
    // The commitment that it is about. In `commitments` of the record. `READOUT_NONE` if absent.
    readout_index commitment;
    // The event that it is about. In `events` of the record. `READOUT_NONE` if absent.
    readout_index event;
    // The topic that it is about. In `topics` of the record. `READOUT_NONE` if absent.
    readout_index topic;
    // The instrument that it is about. In `instruments` of the record. `READOUT_NONE` if absent.
    readout_index instrument;
    // The quantity that it is about. In `quantities` of the record. `READOUT_NONE` if absent.
    readout_index quantity;
    // The participant that it is about. In `participants` of the record. `READOUT_NONE` if absent.
    readout_index participant;
    // The quote that it is about. In `quotes` of the record. `READOUT_NONE` if absent.
    readout_index quote;
    // The note that it is about. In `notes` of the record. `READOUT_NONE` if absent.
    readout_index note;
    // The conversation that it is about. In `conversations` of the record. `READOUT_NONE` if absent.
    readout_index conversation;
    // The source that it is about. In `sources` of the record. `READOUT_NONE` if absent.
    readout_index source;
} readout_annotation;

// No entry.
#define READOUT_NONE 65535

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// Checks that the bytes are exactly one record, by every rule of the schema.
//
// `bytes` may be null if `size` is 0. `error` may be null. If it is not, it gets what is wrong, and is empty if nothing is.
readout_status readout_check(const uint8_t *bytes, size_t size, struct readout_error *error);

// Checks the bytes as `readout_check` does, and fills `record`, from which the entries are read without another check.
//
// The record and all that is read from it refer to the bytes: they must stay where they are, unchanged, for as long as
// any of it is used. There is nothing to free. The struct may be copied. If the result is not `READOUT_STATUS_OK`, the
// record is empty, and the functions that read it find nothing.
readout_status readout_parse(const uint8_t *bytes, size_t size, struct readout_record *record, struct readout_error *error);

// Writes the 32 bytes of the digest of a record, which names its content. Returns false, and writes nothing, if the record is
// empty or a pointer is null.
bool readout_digest(const struct readout_record *record, uint8_t *digest);

// Writes who is bound by a commitment: the subjects of the statement that makes it or, if it has none, its holders.
//
// Returns their number, at most `READOUT_MAX_BOUND`, for which `bound` must have room. It is 0 if the text does not say who is
// to act, or if a pointer is null.
size_t readout_bound(const struct readout_record *record, const struct readout_commitment *commitment, readout_index *bound);

// Returns the version of the library.
struct readout_text readout_version(void);

// Returns the version of the schema of the library, which for a header that belongs to it is `READOUT_SCHEMA_VERSION`.
struct readout_text readout_schema_version(void);

// Returns the fingerprint of the schema of the library. If it is not `READOUT_SCHEMA_FINGERPRINT`, header and library do not
// belong together, and no other function may be called.
struct readout_text readout_schema_fingerprint(void);

// Writes a date as text, such as `2026-02-04`, `2026-05-01/..` or `XXXX-11`, with a null character behind it.
//
// Returns the number of bytes without the null character. If they do not fit into `size` bytes, an empty text is written, and
// the number is what they need. `buffer` may be null if `size` is 0. An absent date is an empty text.
size_t readout_date_text(const struct readout_date *date, char *buffer, size_t size);

// Writes the first day that a date can mean. Returns false, and writes nothing, if the date is absent, has no year or no
// beginning, or a pointer is null.
bool readout_date_earliest(const struct readout_date *date, struct readout_day *day);

// Writes the last day that a date can mean. Returns false, and writes nothing, if the date is absent, has no year or no end, or
// a pointer is null.
bool readout_date_latest(const struct readout_date *date, struct readout_day *day);

// Writes the path of the field that is wrong, such as `statements[7].holders[0]`, with a null character behind it. The path of the
// record itself is an empty text.
//
// Returns the number of bytes without the null character. If they do not fit into `size` bytes, an empty text is written, and
// the number is what they need. `buffer` may be null if `size` is 0.
size_t readout_error_path(const struct readout_error *error, char *buffer, size_t size);

// Writes a message in English with path and byte, such as `statements[7].holders[0]: there is no entry 40 (byte 1234)`, as
// `readout_error_path` writes the path.
size_t readout_error_message(const struct readout_error *error, char *buffer, size_t size);

// Returns the name of a value of `readout_act` in JSON, or an empty text if no value has the number.
struct readout_text readout_act_name(uint32_t number);

// Returns the name of a value of `readout_actor_kind` in JSON, or an empty text if no value has the number.
struct readout_text readout_actor_kind_name(uint32_t number);

// Returns the name of a value of `readout_category` in JSON, or an empty text if no value has the number.
struct readout_text readout_category_name(uint32_t number);

// Returns the name of a value of `readout_certainty` in JSON, or an empty text if no value has the number.
struct readout_text readout_certainty_name(uint32_t number);

// Returns the name of a value of `readout_channel` in JSON, or an empty text if no value has the number.
struct readout_text readout_channel_name(uint32_t number);

// Returns the name of a value of `readout_coder_kind` in JSON, or an empty text if no value has the number.
struct readout_text readout_coder_kind_name(uint32_t number);

// Returns the name of a value of `readout_commitment_kind` in JSON, or an empty text if no value has the
// number.
struct readout_text readout_commitment_kind_name(uint32_t number);

// Returns the name of a value of `readout_commitment_status` in JSON, or an empty text if no value has the
// number.
struct readout_text readout_commitment_status_name(uint32_t number);

// Returns the name of a value of `readout_comparator` in JSON, or an empty text if no value has the number.
struct readout_text readout_comparator_name(uint32_t number);

// Returns the name of a value of `readout_depth` in JSON, or an empty text if no value has the number.
struct readout_text readout_depth_name(uint32_t number);

// Returns the name of a value of `readout_event_kind` in JSON, or an empty text if no value has the number.
struct readout_text readout_event_kind_name(uint32_t number);

// Returns the name of a value of `readout_event_role` in JSON, or an empty text if no value has the number.
struct readout_text readout_event_role_name(uint32_t number);

// Returns the name of a value of `readout_event_status` in JSON, or an empty text if no value has the
// number.
struct readout_text readout_event_status_name(uint32_t number);

// Returns the name of a value of `readout_format` in JSON, or an empty text if no value has the number.
struct readout_text readout_format_name(uint32_t number);

// Returns the name of a value of `readout_instrument_kind` in JSON, or an empty text if no value has the
// number.
struct readout_text readout_instrument_kind_name(uint32_t number);

// Returns the name of a value of `readout_instrument_status` in JSON, or an empty text if no value has the
// number.
struct readout_text readout_instrument_status_name(uint32_t number);

// Returns the name of a value of `readout_interpretation` in JSON, or an empty text if no value has the
// number.
struct readout_text readout_interpretation_name(uint32_t number);

// Returns the name of a value of `readout_modality` in JSON, or an empty text if no value has the number.
struct readout_text readout_modality_name(uint32_t number);

// Returns the name of a value of `readout_part` in JSON, or an empty text if no value has the number.
struct readout_text readout_part_name(uint32_t number);

// Returns the name of a value of `readout_quote_kind` in JSON, or an empty text if no value has the number.
struct readout_text readout_quote_kind_name(uint32_t number);

// Returns the name of a value of `readout_relation` in JSON, or an empty text if no value has the number.
struct readout_text readout_relation_name(uint32_t number);

// Returns the name of a value of `readout_role` in JSON, or an empty text if no value has the number.
struct readout_text readout_role_name(uint32_t number);

// Returns the name of a value of `readout_setting` in JSON, or an empty text if no value has the number.
struct readout_text readout_setting_name(uint32_t number);

// Returns the name of a value of `readout_source_kind` in JSON, or an empty text if no value has the number.
struct readout_text readout_source_kind_name(uint32_t number);

// Returns the name of a value of `readout_stance` in JSON, or an empty text if no value has the number.
struct readout_text readout_stance_name(uint32_t number);

// Returns the name of a value of `readout_strength` in JSON, or an empty text if no value has the number.
struct readout_text readout_strength_name(uint32_t number);

// Returns the name of a value of `readout_visit_type` in JSON, or an empty text if no value has the number.
struct readout_text readout_visit_type_name(uint32_t number);

// Returns the name of a value of `readout_voice` in JSON, or an empty text if no value has the number.
struct readout_text readout_voice_name(uint32_t number);

// Reads the next entry of `sources`. Returns false, and changes nothing, if there is no other, if the walk
// has begun in another list, or if a pointer is null.
bool readout_source_next(const struct readout_record *record, struct readout_walk *walk, struct readout_source *source);

// Reads the entry of `sources` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_source_at(const struct readout_record *record, readout_index index, struct readout_source *source);

// Reads the next entry of `conversations`. Returns false, and changes nothing, if there is no other, if the
// walk has begun in another list, or if a pointer is null.
bool readout_conversation_next(const struct readout_record *record, struct readout_walk *walk, struct readout_conversation *conversation);

// Reads the entry of `conversations` at an index, and passes over those before it. Returns false, and
// changes nothing, if there is none or a pointer is null.
bool readout_conversation_at(const struct readout_record *record, readout_index index, struct readout_conversation *conversation);

// Reads the next entry of `actors`. Returns false, and changes nothing, if there is no other, if the walk
// has begun in another list, or if a pointer is null.
bool readout_actor_next(const struct readout_record *record, struct readout_walk *walk, struct readout_actor *actor);

// Reads the entry of `actors` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_actor_at(const struct readout_record *record, readout_index index, struct readout_actor *actor);

// Reads the next entry of `participants`. Returns false, and changes nothing, if there is no other, if the
// walk has begun in another list, or if a pointer is null.
bool readout_participant_next(const struct readout_record *record, struct readout_walk *walk, struct readout_participant *participant);

// Reads the entry of `participants` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_participant_at(const struct readout_record *record, readout_index index, struct readout_participant *participant);

// Reads the next entry of `topics`. Returns false, and changes nothing, if there is no other, if the walk
// has begun in another list, or if a pointer is null.
bool readout_topic_next(const struct readout_record *record, struct readout_walk *walk, struct readout_topic *topic);

// Reads the entry of `topics` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_topic_at(const struct readout_record *record, readout_index index, struct readout_topic *topic);

// Reads the next entry of `statements`. Returns false, and changes nothing, if there is no other, if the
// walk has begun in another list, or if a pointer is null.
bool readout_statement_next(const struct readout_record *record, struct readout_walk *walk, struct readout_statement *statement);

// Reads the entry of `statements` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_statement_at(const struct readout_record *record, readout_index index, struct readout_statement *statement);

// Reads the next entry of `events`. Returns false, and changes nothing, if there is no other, if the walk
// has begun in another list, or if a pointer is null.
bool readout_event_next(const struct readout_record *record, struct readout_walk *walk, struct readout_event *event);

// Reads the entry of `events` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_event_at(const struct readout_record *record, readout_index index, struct readout_event *event);

// Reads the next entry of `instruments`. Returns false, and changes nothing, if there is no other, if the
// walk has begun in another list, or if a pointer is null.
bool readout_instrument_next(const struct readout_record *record, struct readout_walk *walk, struct readout_instrument *instrument);

// Reads the entry of `instruments` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_instrument_at(const struct readout_record *record, readout_index index, struct readout_instrument *instrument);

// Reads the next entry of `commitments`. Returns false, and changes nothing, if there is no other, if the
// walk has begun in another list, or if a pointer is null.
bool readout_commitment_next(const struct readout_record *record, struct readout_walk *walk, struct readout_commitment *commitment);

// Reads the entry of `commitments` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_commitment_at(const struct readout_record *record, readout_index index, struct readout_commitment *commitment);

// Reads the next entry of `quotes`. Returns false, and changes nothing, if there is no other, if the walk
// has begun in another list, or if a pointer is null.
bool readout_quote_next(const struct readout_record *record, struct readout_walk *walk, struct readout_quote *quote);

// Reads the entry of `quotes` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_quote_at(const struct readout_record *record, readout_index index, struct readout_quote *quote);

// Reads the next entry of `quantities`. Returns false, and changes nothing, if there is no other, if the
// walk has begun in another list, or if a pointer is null.
bool readout_quantity_next(const struct readout_record *record, struct readout_walk *walk, struct readout_quantity *quantity);

// Reads the entry of `quantities` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_quantity_at(const struct readout_record *record, readout_index index, struct readout_quantity *quantity);

// Reads the next entry of `notes`. Returns false, and changes nothing, if there is no other, if the walk has
// begun in another list, or if a pointer is null.
bool readout_note_next(const struct readout_record *record, struct readout_walk *walk, struct readout_note *note);

// Reads the entry of `notes` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_note_at(const struct readout_record *record, readout_index index, struct readout_note *note);

// Reads the next entry of `coders`. Returns false, and changes nothing, if there is no other, if the walk
// has begun in another list, or if a pointer is null.
bool readout_coder_next(const struct readout_record *record, struct readout_walk *walk, struct readout_coder *coder);

// Reads the entry of `coders` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_coder_at(const struct readout_record *record, readout_index index, struct readout_coder *coder);

// Reads the next entry of `annotations`. Returns false, and changes nothing, if there is no other, if the
// walk has begun in another list, or if a pointer is null.
bool readout_annotation_next(const struct readout_record *record, struct readout_walk *walk, struct readout_annotation *annotation);

// Reads the entry of `annotations` at an index, and passes over those before it. Returns false, and changes
// nothing, if there is none or a pointer is null.
bool readout_annotation_at(const struct readout_record *record, readout_index index, struct readout_annotation *annotation);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* READOUT_H */
