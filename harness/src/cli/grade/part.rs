//! A part of a class: what is refused with `--partition`, and what the part is.

use super::Arguments;
use crate::class::{Part, Settings};
use crate::cli::Failure;
use crate::intake::Intake;
use crate::submission::printable;
use crate::suite::Suite;
use anyhow::anyhow;

impl Arguments {
    /// Refuses what is not for a part, and a folder that holds another one.
    pub(super) fn refuse_other_part(&self, before: Option<&Settings>) -> Result<(), Failure> {
        let refuse = |message: String| Err(Failure::usage(anyhow!(message)));
        if self.partition.is_some() && self.seed.said().is_none() {
            return refuse(
                "--partition: what no program can know is drawn alike in all parts; say --seed WORD, \
                 the same for all and known to no student (such as `openssl rand -hex 16` makes)"
                    .into(),
            );
        }
        if let (Some(_), Some(option)) = (self.partition, self.class.gradebook().asked()) {
            return refuse(format!(
                "{option}: a gradebook is of the whole class; say it to `lab11 merge`"
            ));
        }
        let Some(before) = before else { return Ok(()) };
        let graded = before.part.as_ref().map(|part| part.share);
        let out = printable(&self.out);
        match graded {
            _ if graded == self.partition => Ok(()),
            Some(share) => refuse(format!(
                "{out}: part {share} of a class was graded here; go on with --partition {share}, or \
                 name another --out"
            )),
            None => refuse(format!(
                "{out}: a whole class was graded here; name another --out for the part"
            )),
        }
    }

    /// The part that is graded, if not the whole class.
    pub(super) fn part(
        &self,
        suite: &Suite,
        intake: &Intake,
        before: Option<&Part>,
    ) -> Result<Option<Part>, Failure> {
        let Some((share, seed)) = self.partition.zip(self.seed.said()) else { return Ok(None) };
        let part = Part::new(share, suite, &seed, intake);
        if before.is_some_and(|before| !before.has_seed_of(&part)) && !self.fresh {
            let out = printable(&self.out);
            let message =
                format!("{out}: this part was begun with another --seed; say that one, or --fresh");
            return Err(Failure::usage(anyhow!(message)));
        }
        Ok(Some(part))
    }
}
