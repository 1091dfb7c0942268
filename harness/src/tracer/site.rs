//! From a stop to the line of source: where in the student's own code a call was made.

use super::memory;
use super::procfs::ProcFs;
use super::registers::Registers;
use nix::unistd::Pid;

/// How much of the stack is searched, in bytes.
const DEPTH: usize = 16 * 1024;

/// Where a program's own executable lies in memory.
#[derive(Debug, Clone)]
pub(super) struct Image {
    /// What was added to the addresses in the file.
    bias: u64,
    /// Address ranges of its code.
    text: Vec<(u64, u64)>,
}

impl Image {
    /// Looks the executable of a process up, right after an exec; none if it is gone already.
    pub(super) fn of(proc: &ProcFs, process: Pid) -> Option<Self> {
        let mappings = proc.own_mappings(process.as_raw()).ok()?;
        let start = mappings.iter().find(|mapping| mapping.2 == 0)?.0;
        let kind = memory::read(process, start + 16, 2);
        // e_type in the ELF header: 2 is an executable at fixed addresses (elf(5)).
        let bias = if kind == [2, 0] { 0 } else { start };
        let text = mappings.iter().filter(|m| m.3).map(|m| (m.0, m.1)).collect();
        Some(Self { bias, text })
    }

    fn holds(&self, address: u64) -> bool {
        self.text.iter().any(|&(start, end)| (start..end).contains(&address))
    }

    /// The instruction of the program's own code that led to this stop: the program counter if
    /// it lies there, else the nearest word on the stack that does and that follows a call.
    pub(super) fn site(&self, task: Pid, registers: &Registers) -> Option<u64> {
        let pc = registers.instruction_pointer();
        if self.holds(pc) {
            return Some(pc - self.bias);
        }
        let mut done = 0;
        let mut from = registers.stack_pointer();
        while done < DEPTH {
            // The nearest words first: most calls are found in the very first.
            let chunk = memory::read(task, from, if done == 0 { 256 } else { 4096 });
            let word = chunk.chunks_exact(8).find_map(|bytes| {
                let address = u64::from_le_bytes(bytes.try_into().ok()?);
                (self.holds(address) && follows_call(task, address)).then_some(address)
            });
            if let Some(address) = word {
                return Some(address - 1 - self.bias);
            }
            if chunk.is_empty() {
                break;
            }
            done += chunk.len();
            from += chunk.len() as u64;
        }
        None
    }
}

/// Whether the instruction before `address` is a call: E8 with a distance, or FF /2 in the
/// lengths that compilers emit (Intel SDM, CALL).
fn follows_call(task: Pid, address: u64) -> bool {
    let before = memory::read(task, address - 7, 7);
    if before.len() < 7 {
        return false;
    }
    let indirect = |index: usize| before[index] == 0xFF && (before[index + 1] >> 3) & 7 == 2;
    before[2] == 0xE8 || indirect(1) || indirect(5) || indirect(4) || indirect(0)
}
