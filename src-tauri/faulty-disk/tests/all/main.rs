//! The store on a failing disk.

#![allow(clippy::disallowed_methods, reason = "a test looks at what lies on the disk")]

mod actions;
mod desk;
mod journals;
mod steps;
