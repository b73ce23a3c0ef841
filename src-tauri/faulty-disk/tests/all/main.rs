//! What the store does on a disk that fails.

#![allow(clippy::disallowed_methods, reason = "a test looks at what lies on the disk")]

mod desk;
mod journals;
mod steps;
