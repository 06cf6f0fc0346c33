//! Texts of `readout compare`.

texts! {
    /// The range of `--threshold`.
    SCORE_RANGE = "a score is a number from 0 to 1";
    /// A file or a folder stands beside the other of the two.
    FILE_AND_FOLDER = "one is a file and the other is a folder";
    /// Only one of two folders has a file.
    not_in(folder: &str) = "there is no file of this name in {folder}";
    /// Two folders have no file that could be compared.
    NOTHING = "no name in it ends in .json or .readout";
    /// A file has no record or several.
    one_record(found: usize) = "it has {found} records; only files with one record can be compared";
    /// A record is not valid, and the problems have been printed.
    NOT_VALID = "it is not a valid record, so nothing was compared with it";
}

// The page.
texts! {
    /// What stands where a figure is not defined.
    NO_FIGURE = "–";
    /// The heading of the figures of several texts.
    all_texts(texts: &str) = "{texts} together";
    /// What stands above the numbers of units.
    UNITS = "Units";
    /// What stands above the figures of fields.
    FIELDS = "Fields";
    /// What stands above the differences.
    DIFFERENCES = "Differences";
    /// The row with the sums.
    ALL = "all";
    /// What the columns of fields mean.
    LEGEND = "same: share of the pairs in which the field is the same. had: pairs in which at least one has it, and the share of these in which it is the same. alike: mean overlap of texts and places. alpha: Krippendorff's.";
    /// The pairs with a score of at least the threshold.
    threshold(score: f64) = "pairs have a score of at least {score:.2}";
    /// Nothing differs.
    NO_DIFFERENCES = "none";
    /// What only A has.
    ONLY_A = "only A";
    /// What only B has.
    ONLY_B = "only B";
    /// The figure of units.
    UNITS_ALIKE = "units found by both";
    /// The numbers behind that figure.
    of_both(both: usize, a: usize, b: usize) = "{both} of A's {a} and B's {b}";
    /// The numbers behind a share.
    of(equal: usize, all: usize) = "{equal} of {all}";
    /// The figure of typed fields.
    TYPED_ALIKE = "typed fields the same";
    /// The figure of texts.
    WORDS_ALIKE = "texts the same";
    /// The figure of places.
    SPANS_ALIKE = "places the same";
    /// The figure of pairs.
    PAIRS_TYPED = "pairs the same in all typed fields";
    /// The figure of pairs.
    PAIRS_ALIKE = "pairs the same in everything";
}

/// The columns of the table of units, behind the list.
pub(crate) const UNIT_COLUMNS: [&str; 6] = ["A", "B", "both", "prec", "rec", "F1"];
/// The columns of the table of fields, behind the field.
pub(crate) const FIELD_COLUMNS: [&str; 6] = ["pairs", "same", "had", "same", "alike", "alpha"];
