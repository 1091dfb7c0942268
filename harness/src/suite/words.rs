//! How closely what is said must follow the slides.

/// How closely words must follow the slides.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Words {
    /// The same thing, in other words; the numbers must be true.
    Lenient,
    /// The slide's words, numbers in any right notation.
    Strict,
}
