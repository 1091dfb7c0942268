//! How the work goes on, for whoever waits.

/// How the work goes on, for whoever waits.
pub trait Progress: Sync {
    /// So many pieces of work there are.
    fn total(&self, total: usize);
    /// This one is being worked at.
    fn begin(&self, what: &str);
    /// And this one is done.
    fn done(&self, what: &str);
}

/// No progress is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn total(&self, _: usize) {}
    fn begin(&self, _: &str) {}
    fn done(&self, _: &str) {}
}
