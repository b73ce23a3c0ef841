//! Words of the command line for values of the core. They are serde's words, so that the terminal and JSON use the
//! same.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::{
    Deserialize,
    de::{self, DeserializeOwned, IntoDeserializer, value},
};
use std::fmt;

/// Reads a variant of an enum without fields.
pub fn word<T>() -> impl TypedValueParser<Value = T>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words::<T>()).try_map(|word| {
        let word: value::StringDeserializer<value::Error> = word.into_deserializer();
        T::deserialize(word)
    })
}

/// All variants in the order of their declaration.
fn words<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let none: value::StrDeserializer<Known> = "".into_deserializer();
    T::deserialize(none).map_or_else(|Known(words)| words, |_| &[])
}

/// serde's error for an unknown word, which lists those that it knows.
#[derive(Debug)]
struct Known(&'static [&'static str]);

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Known {}

impl de::Error for Known {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Known(&[])
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Known(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tagwerk_core::documents::{badges::Design, plates::PlateSize};

    #[test]
    fn serde_knows_the_words() {
        assert_eq!(words::<Design>(), ["first-name-first", "full-name-first", "role-band", "plain"]);
        assert_eq!(words::<PlateSize>(), ["a4", "a5", "a5-paper", "letter", "half-letter"]);
    }
}
