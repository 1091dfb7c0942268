//! From a stop to the line of source: where in the student's own code a call was made.

use super::arch::{code_address, follows_call};
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
    /// it lies there, else the nearest word on the stack that does and that follows a call, before
    /// which the register comes that says so, if there is one.
    pub(super) fn site(&self, task: Pid, registers: &Registers) -> Option<u64> {
        let pc = registers.instruction_pointer();
        if self.holds(pc) {
            return Some(pc - self.bias);
        }
        let leads_back = |address: u64| {
            let address = code_address(address);
            let read = |from, length| memory::read(task, from, length);
            (self.holds(address) && follows_call(address, read)).then_some(address)
        };
        if let Some(address) = registers.link().and_then(leads_back) {
            return Some(address - 1 - self.bias);
        }
        let mut done = 0;
        let mut from = registers.stack_pointer();
        while done < DEPTH {
            // The nearest words first: most calls are found in the very first.
            let chunk = memory::read(task, from, if done == 0 { 256 } else { 4096 });
            let word = chunk
                .chunks_exact(8)
                .find_map(|bytes| leads_back(u64::from_le_bytes(bytes.try_into().ok()?)));
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
