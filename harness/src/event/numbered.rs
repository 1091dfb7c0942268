//! What the kernel numbers and manual pages name: written as its name, in text and in JSON, and
//! by its number where it has none.

/// Declares a type that is a number; `$name` gives the name of a number, if it has one, and
/// `$number` the number of a name.
macro_rules! numbered {
    (
        $(#[$doc:meta])* $type:ident, $unknown:ident, $what:literal,
        $name:expr, $number:expr $(,)?
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $type(i32);

        impl $type {
            /// By its number.
            pub fn from_raw(number: i32) -> Self {
                Self(number)
            }

            /// Its number.
            pub fn raw(self) -> i32 {
                self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match $name(self.0) {
                    Some(name) => f.write_str(name.as_ref()),
                    None => write!(f, concat!($what, " {}"), self.0),
                }
            }
        }

        #[doc = concat!("A name that no ", $what, " of this system has.")]
        #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
        #[error("`{0}` is no {what} of this system", what = $what)]
        pub struct $unknown(String);

        impl std::str::FromStr for $type {
            type Err = $unknown;

            fn from_str(name: &str) -> Result<Self, $unknown> {
                let numbered = name.strip_prefix(concat!($what, " "));
                let numbered = numbered.and_then(|number| number.parse().ok());
                let number = numbered.or_else(|| $number(name));
                number.map(Self).ok_or_else(|| $unknown(name.to_owned()))
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(test)]
        mod numbers {
            use super::$type;

            #[test]
            fn each_is_known_by_its_name_and_its_number() {
                for number in 1..600 {
                    let known = $type::from_raw(number);
                    assert_eq!(known.to_string().parse(), Ok(known));
                    assert_eq!(known.raw(), number);
                }
            }
        }
    };
}

pub(super) use numbered;
