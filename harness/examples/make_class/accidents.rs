//! What happens every year: five are late, three archives are broken, two are empty, two hand in
//! nothing, and there is a fork bomb, a flood and a program that spins.

const FORK_BOMB: &[u8] = b"#include <unistd.h>\nint main(void) { for (;;) fork(); }\n";
const FLOOD: &[u8] =
    b"#include <stdio.h>\nint main(void) { for (;;) puts(\"<script>alert(1)</script>\"); }\n";
const SPIN: &[u8] = b"int main(void) { for (;;) ; }\n";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accident {
    Late,
    Broken,
    Empty,
    Absent,
    ForkBomb,
    Flood,
    Spins,
}

impl Accident {
    /// What happens to the student of this number; the same few students in any class of 40 up.
    pub(crate) fn of(index: usize, count: usize) -> Option<Self> {
        use Accident::{Absent, Broken, Empty, Flood, ForkBomb, Late, Spins};
        const ALL: [Accident; 15] = [
            Late, Broken, Empty, Late, ForkBomb, Late, Absent, Broken, Flood, Late, Empty, Spins,
            Broken, Late, Absent,
        ];
        let apart = (count / ALL.len()).max(2);
        if index % apart == 1 { ALL.get(index / apart).copied() } else { None }
    }

    /// Changes what was handed in. `Broken` is the one file of an archive that is cut short.
    pub(crate) fn befall(self, files: &mut Vec<(String, Vec<u8>)>) {
        let mut replace = |source: &[u8]| {
            for (_, bytes) in files.iter_mut().filter(|(name, _)| name.contains("server")) {
                *bytes = source.to_vec();
            }
        };
        match self {
            Self::ForkBomb => replace(FORK_BOMB),
            Self::Flood => replace(FLOOD),
            Self::Spins => replace(SPIN),
            Self::Empty => files.clear(),
            Self::Broken => {
                let mut whole = super::layouts::zip(files).unwrap_or_default();
                whole.truncate(whole.len() / 3);
                *files = vec![("lab11.zip".into(), whole)];
            }
            Self::Late | Self::Absent => {}
        }
    }
}
