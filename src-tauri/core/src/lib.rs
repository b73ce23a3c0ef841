//! Tagwerk without a window.
