"""The closed lists of the model: what a property may say, each word with one sentence of what it means.

The words are those of English multi-agency practice (Working Together to Safeguard Children, the children in need
census and the reviews themselves), kept neutral between agencies.
"""

SECTORS = {
    "police": "Police forces.",
    "children's social care": "The local authority's social work with children.",
    "health": "Hospitals, community health, ambulance and public health nursing.",
    "GP": "General practice.",
    "education": "Schools, colleges and the authority's education services.",
    "early years": "Nurseries, children's centres and early childhood services.",
    "probation": "Probation and prisons.",
    "youth justice": "Youth offending teams.",
    "housing": "Housing and homelessness services.",
    "voluntary": "Charities and specialist support, among them domestic abuse services.",
    "registration": "Registration of births, deaths and marriages.",
    "partnership": "The safeguarding partnership itself: boards, panels and reviews.",
    "other": "Any other service.",
}

SERVES = {
    "children": "Works with children.",
    "adults": "Works with adults.",
    "both": "Works with children and adults.",
}

EVENT_KINDS = {
    "contact": "A call, letter, message or talk with somebody of the family.",
    "visit": "A worker went to the home or another place to see the family.",
    "appointment": "An appointment offered, kept or missed.",
    "attendance": "Somebody came to a service: a hospital, a clinic, a police station.",
    "incident": "Something that went wrong at one time: violence, an injury, damage, a child missing.",
    "report": "Somebody told a service of something.",
    "referral": "One service asked another to act.",
    "allocation": "A referral or case was given to a worker.",
    "assessment": "A service looked into what a child or adult needs.",
    "strategy discussion": "Agencies decided together whether to make enquiries.",
    "conference": "A child protection conference.",
    "MARAC": "A multi-agency risk assessment conference on domestic abuse.",
    "meeting": "Any other meeting about the family.",
    "decision": "A service decided something.",
    "action": "Something that was agreed should be done.",
    "check": "A service looked somebody up, or looked for them.",
    "registration": "Somebody was entered on a list, a roll or a register, or taken off it.",
    "sighting": "Somebody saw a person, outside any visit or attendance.",
    "arrest": "Somebody was arrested.",
    "court": "A court decided or heard something.",
    "supervision": "A worker took advice or supervision on the case.",
    "death": "Somebody died, or was found dead.",
    "other": "Anything else that happened.",
}

# Kinds of event at which a worker was face to face with somebody, so that a child could have been seen.
FACE_TO_FACE = ("visit", "attendance", "appointment", "sighting")

PROCEDURES = {
    "initial assessment": "The short assessment after a referral that guidance asked for until 2013.",
    "core assessment": "The full assessment after it.",
    "single assessment": "The one assessment that took the place of both from 2013.",
    "section 47 enquiry": "An enquiry into whether a child suffers significant harm (Children Act 1989, section 47).",
    "initial conference": "The first child protection conference.",
    "review conference": "A later one, which reviews the plan.",
    "core group": "A meeting of those who carry out a child protection plan.",
    "birth visit": "The first visit of a health visitor to a new baby.",
    "looked after review": "A review of the care of a child who is looked after.",
    "return interview": "A talk with a child who was missing and has come back.",
}

OFFERS = {
    "accepted": "It was taken up: the family came, or let the worker in.",
    "declined": "The family said no.",
    "missed": "It was not taken up; nobody is recorded as saying no.",
    "refused at the door": "A worker came and was not let in.",
    "nobody in": "A worker came and met nobody.",
    "withdrawn by the service": "The service took it back, or did not keep it.",
    "not recorded": "It was offered; the record does not say how it was met.",
}

CONCLUSIONS = {
    "safe and well": "The record concludes that a child was safe and well, or that all was well.",
    "concerns remain": "The record concludes that a worry remains.",
    "could not be told": "The record says that nothing could be concluded.",
}

COMPLETION = {
    "completed": "The record says that it was done.",
    "partly completed": "The record says that part of it was done.",
    "not completed": "The record says that it was not done.",
    "no longer needed": "The record says that it was given up as no longer needed.",
}

CONCERNS = {
    "domestic abuse": "Violence or coercion between adults of the family.",
    "physical harm": "An injury to a child, or force used against one.",
    "sexual harm": "Sexual abuse or exploitation of a child.",
    "emotional harm": "Harm to a child's feelings or development.",
    "neglect": "A child's needs were not met.",
    "home conditions": "The state of the home.",
    "alcohol": "Use of alcohol that affects care.",
    "drugs": "Use of drugs that affects care.",
    "under the influence": "Somebody seemed affected by a substance that the record does not name.",
    "adult mental health": "Depression, low mood or other mental ill health of an adult.",
    "child mental health": "Distress or mental ill health of a child.",
    "not seen": "Services could not see a child or an adult.",
    "health care missed": "Checks, immunisations or appointments were missed, or care was sought late.",
    "no GP": "A child or adult was on no GP's list.",
    "education missed": "A child was not enrolled, or did not attend.",
    "not collected": "A child was not collected from school or care.",
    "missing": "A child was missing from home or care.",
    "whereabouts unclear": "Nobody could say where a child was, or accounts differ.",
    "child asked for help": "A child asked a service for help.",
    "adult asked for help": "An adult asked a service for help.",
    "withdrawal from services": "The family avoided, refused or missed what was offered.",
    "hostility in the community": "The family met hostility from others.",
    "offending": "An adult's offences, or conduct under a sentence.",
    "disability": "A disability or learning disability that affects care or needs.",
    "housing": "The family's housing.",
    "antisocial behaviour": "Behaviour that troubled neighbours.",
    "caring responsibilities": "A child cared for others.",
    "exploitation": "A child was exploited, trafficked or drawn into a gang.",
    "death": "The death of a child.",
    "other": "Any other worry.",
}

SEEN = {
    "alone": "The child was seen alone.",
    "spoken to": "The child was spoken to.",
    "seen": "The child was seen; nothing says that anybody spoke to them.",
    "not seen": "The record says that the child was not seen.",
    "not seen at the door": "A worker came and did not get in, or met nobody.",
    "only reported by an adult": "An adult said how the child was; nobody saw the child.",
    "was not brought": "The child was not brought to an appointment.",
    "not stated": "A worker was there; the record does not say whether the child was seen.",
}

# In falling order of how direct the sight was; only these count as having seen a child.
SIGHT = ("alone", "spoken to", "seen")

SAID = {
    "asked for help": "They asked a service for help, or for something to be done.",
    "reported": "They told a service of something.",
    "made contact": "They got in touch with a service; the record does not say what they said.",
    "gave an account": "They told a service how something was.",
    "spoken of": "Somebody else told how or where they were; they did not speak themselves.",
}

SEX = {"female": "Female.", "male": "Male.", "not known": "Not stated in any record."}

CERTAINTY = {
    "stated": "A record says so.",
    "uncertain": "The record itself marks it as uncertain, or records differ.",
    "derived": "Read out of the wording of a record by a rule, not stated in a column of its own.",
}

RECORDED_BASIS = {
    "stated": "The record says when it was written.",
    "date of the event": "The record does not say when it was written; taken to be the day of what it records.",
    "dates of coverage": "The record does not say when it was written; some day within the dates its file covers.",
    "not known": "Nothing says when the record was written.",
}

SETTINGS = {
    "GP list": "A GP practice's list of patients.",
    "school": "A school's roll.",
    "early years": "A nursery, a children's centre or another early years setting.",
}

REGISTRATION = {
    "registered": "The record says that the person was registered.",
    "removed": "The record says that the person was taken off.",
    "not registered": "The record says that the person was not on it then.",
    "never registered": "The record says that the person was never on it.",
}

WHO_IS_WHO = {
    "agency id": "Two records of one agency give the same id of its own.",
    "key table": "The key table of the review gives the code or the wording.",
    "NHS number": "Both records give the same valid NHS number.",
    "UPN": "Both records give the same valid unique pupil number.",
    "name and date of birth": "Both records give the same name and the same full date of birth.",
    "only mention": "Nothing joins this mention to any other.",
    "name": "The same name of two words or more: it joins nobody, and finds who could be one.",
}
