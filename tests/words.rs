//! The words in which our tests speak.
