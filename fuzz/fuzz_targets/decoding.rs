//! Whatever a program's registers and memory hold when it makes a system call, they are decoded without
//! a panic, and no more of them than is allowed.

#![no_main]

use lab11_harness::tracer::decode_fuzzed;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| decode_fuzzed(bytes));
