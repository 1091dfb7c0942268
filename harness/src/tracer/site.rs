//! From a stop to the line of source: where in the student's own code a call was made.

use super::arch::{code_address, follows_call};
use super::memory;
use super::procfs::ProcFs;
use super::registers::Registers;
use super::unwind::{Libraries, Unwound};
use nix::unistd::Pid;
use std::cell::RefCell;

/// How much of the stack is searched, in bytes.
const DEPTH: usize = 16 * 1024;

/// Where a program's own executable lies in memory.
#[derive(Debug, Clone)]
pub(super) struct Image {
    /// What was added to the addresses in the file.
    bias: u64,
    /// Address ranges of its code.
    text: Vec<(u64, u64)>,
    /// What it calls, as far as that was met.
    libraries: RefCell<Libraries>,
}

impl Image {
    /// Looks the executable of a process up, right after an exec; none if it is gone already.
    pub(super) fn of(proc: &ProcFs, process: Pid) -> Option<Self> {
        let mappings = proc.own_mappings(process.as_raw()).ok()?;
        let start = mappings.iter().find(|mapping| mapping.offset == 0)?.start;
        let kind = memory::read(process, start + 16, 2);
        // e_type in the ELF header: 2 is an executable at fixed addresses (elf(5)).
        let bias = if kind == [2, 0] { 0 } else { start };
        let text = mappings.iter().filter(|m| m.is_code).map(|m| (m.start, m.end)).collect();
        Some(Self { bias, text, libraries: RefCell::default() })
    }

    fn holds(&self, address: u64) -> bool {
        self.text.iter().any(|&(start, end)| (start..end).contains(&address))
    }

    /// The instruction of the program's own code that led to this stop: the program counter if
    /// it lies there, else the call that has not returned yet.
    pub(super) fn site(&self, proc: &ProcFs, task: Pid, registers: &Registers) -> Option<u64> {
        let pc = registers.instruction_pointer();
        if self.holds(pc) {
            return Some(pc - self.bias);
        }
        let is_own = |address| self.holds(address);
        match self.libraries.borrow_mut().unwind(proc, task, registers, is_own) {
            Unwound::ReturnsTo(address) => Some(address - 1 - self.bias),
            Unwound::Ended => None,
            Unwound::Lost => self.search(task, registers),
        }
    }

    /// The nearest word on the stack that lies in the program's own code and follows a call, before
    /// which the register comes that says so, if there is one. It may be left from an earlier call.
    fn search(&self, task: Pid, registers: &Registers) -> Option<u64> {
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
