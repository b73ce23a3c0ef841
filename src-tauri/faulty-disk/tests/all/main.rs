//! What the store does on a disk that fails.

mod desk;
mod journals;
mod steps;
