#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tagwerk_fuzz::calendar(bytes));
