//! One binary for all tests that see more than one room of the house.

mod calendar;
mod sheets;
