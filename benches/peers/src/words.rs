//! Makes phrases in four scripts.

/// A script: its language and words, its quotes and the end of a sentence, and the number of characters that say as much as one
/// hundred characters of English.
pub struct Script {
    pub name: &'static str,
    pub language: &'static str,
    words: &'static [&'static str],
    space: &'static str,
    quotes: (&'static str, &'static str),
    per_hundred: usize,
}

pub const SCRIPTS: &[Script] = &[
    Script {
        name: "ascii",
        language: "en",
        words: &[
            "the",
            "sides",
            "agreed",
            "to",
            "a",
            "meeting",
            "of",
            "ministers",
            "and",
            "strategic",
            "stability",
            "in",
            "first",
            "half",
            "year",
            "security",
            "council",
            "president",
            "noted",
            "that",
            "treaty",
            "expires",
            "on",
            "trade",
            "grew",
            "despite",
            "sanctions",
            "both",
            "leaders",
            "support",
        ],
        space: " ",
        quotes: ("\"", "\""),
        per_hundred: 100,
    },
    Script {
        name: "italian",
        language: "it",
        words: &[
            "le",
            "parti",
            "hanno",
            "concordato",
            "l’incontro",
            "dei",
            "ministri",
            "e",
            "la",
            "stabilità",
            "strategica",
            "nella",
            "prima",
            "metà",
            "dell’anno",
            "perché",
            "sicurezza",
            "più",
            "così",
            "il",
            "presidente",
            "ha",
            "rilevato",
            "che",
            "trattato",
            "scade",
            "sull’Ucraina",
            "commercio",
            "cresce",
            "è",
            "verrà",
            "invito",
            "della",
            "società",
            "un’intesa",
            "già",
        ],
        space: " ",
        quotes: ("“", "”"),
        per_hundred: 105,
    },
    Script {
        name: "russian",
        language: "ru",
        words: &[
            "стороны",
            "договорились",
            "о",
            "встрече",
            "министров",
            "и",
            "стратегической",
            "стабильности",
            "в",
            "первой",
            "половине",
            "года",
            "безопасность",
            "президент",
            "отметил",
            "что",
            "договор",
            "истекает",
            "торговля",
            "растёт",
            "несмотря",
            "на",
            "санкции",
            "оба",
            "лидера",
            "поддержали",
            "—",
            "приглашение",
            "визит",
        ],
        space: " ",
        quotes: ("«", "»"),
        per_hundred: 105,
    },
    Script {
        name: "chinese",
        language: "zh",
        words: &[
            "双方",
            "同意",
            "举行",
            "部长",
            "会晤",
            "，",
            "战略",
            "稳定",
            "上半年",
            "安全",
            "理事会",
            "主席",
            "指出",
            "条约",
            "到期",
            "贸易",
            "增长",
            "制裁",
            "两国",
            "元首",
            "支持",
            "、",
            "邀请",
            "访问",
            "的",
            "在",
            "和",
            "问题",
        ],
        space: "",
        quotes: ("“", "”"),
        per_hundred: 32,
    },
];

/// A random number generator (xorshift) that gives the same numbers in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }
}

impl Script {
    /// Returns a phrase that says about as much as `characters` characters of English. It is not longer than that.
    pub fn phrase(&self, characters: usize, dice: &mut Dice) -> String {
        let length = (characters * self.per_hundred / 100).clamp(1, characters);
        let mut words: Vec<String> = Vec::new();
        let mut used = 0;
        while used < length {
            let word = self.words[dice.below(self.words.len())];
            let (open, close) = self.quotes;
            let word = if dice.below(12) == 0 { format!("{open}{word}{close}") } else { word.to_owned() };
            used += word.chars().count() + self.space.len();
            words.push(word);
        }
        let phrase: String = words.join(self.space).chars().take(length).collect();
        phrase.trim().to_owned()
    }
}
