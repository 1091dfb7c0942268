//! Readings of clocks: clock_gettime(2), gettimeofday(2), time(2).

use super::Row;
use crate::tracer::arch;
use crate::tracer::clock;
use crate::tracer::view::TimeForm;

pub(super) const ROWS: &[Row] = &[
    Row::clock(libc::SYS_clock_gettime, |task, args, now| {
        task.write_time(args.raw(1), TimeForm::Timespec, clock::reading(args.int(0), now)?);
        Some(0)
    }),
    Row::clock(libc::SYS_gettimeofday, |task, args, now| {
        task.write_time(args.raw(0), TimeForm::Timeval, clock::time_of_day(now));
        if args.raw(1) != 0 {
            // A struct timezone: Greenwich.
            task.write(args.raw(1), &[0; 8]);
        }
        Some(0)
    }),
    Row::clock(arch::SYS_time, |task, args, now| {
        let seconds = clock::time_of_day(now) / 1_000_000;
        if args.raw(0) != 0 {
            task.write(args.raw(0), &seconds.to_le_bytes());
        }
        Some(seconds as i64)
    }),
];
