//! Out of the libraries: which instruction of the program's own called what a task is in the middle
//! of, by the call frame information that every library carries (DWARF 5, section 6.4; `.eh_frame` of
//! the Linux Standard Base). Words on the stack that only look like return addresses are left there
//! by earlier calls, and name the wrong line.

use super::arch::{self, code_address};
use super::memory;
use super::procfs::{Mapping, ProcFs};
use super::registers::Registers;
use super::unwind_table::{Saved, UnwindTable};
use gimli::{Register, UnwindContext};
use nix::unistd::Pid;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

/// printf() goes through about ten frames, a sanitizer's through twenty.
const MOST_FRAMES: usize = 128;
/// A sanitizer's program has ten; who maps code over and over makes no tables without end.
const MOST_LIBRARIES: usize = 64;
/// How much of the stack is read at first, in bytes: a function that only makes a system call uses
/// no more, and others so much beyond what they ask for.
const NEAR: usize = 256;
const MORE: u64 = 1024;
/// How far in all, before words are read one by one.
const FAR: usize = 64 * 1024;
const PAGE: u64 = 4096;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unwound {
    /// Code of the program's own, at the address to which the library returns.
    ReturnsTo(u64),
    /// The stack has ended, and no code of the program's own was on it.
    Ended,
    /// Some code carries no information that can be used.
    Lost,
}

/// The libraries of a process, as far as they were met.
#[derive(Debug, Clone, Default)]
pub(super) struct Libraries {
    met: Vec<Library>,
    /// What gimli works in, which is large: copies share it.
    workplace: Rc<RefCell<UnwindContext<usize>>>,
}

/// A mapping of code, with what is known of it.
#[derive(Debug, Clone)]
struct Library {
    code: (u64, u64),
    table: Option<UnwindTable>,
}

/// What a frame's registers hold, by DWARF's numbers; none where nobody can know.
#[derive(Debug, Clone)]
struct Frame {
    pc: u64,
    registers: [Option<u64>; arch::DWARF_REGISTERS],
}

impl Libraries {
    /// Unwinds a stopped task's stack until code is met that is the program's own.
    pub(super) fn unwind(
        &mut self,
        proc: &ProcFs,
        task: Pid,
        registers: &Registers,
        is_own: impl Fn(u64) -> bool,
    ) -> Unwound {
        let mut frame =
            Frame { pc: registers.instruction_pointer(), registers: registers.by_dwarf_number() };
        let stack = Stack::of(task, registers.stack_pointer());
        let workplace = Rc::clone(&self.workplace);
        let context = &mut *workplace.borrow_mut();
        for _ in 0..MOST_FRAMES {
            let Some(table) = self.table_at(proc, task, frame.pc) else { return Unwound::Lost };
            match frame.caller(table, context, &stack) {
                Ok(caller) => frame = caller,
                Err(stopped) => return stopped,
            }
            if is_own(frame.pc) {
                return Unwound::ReturnsTo(frame.pc);
            }
        }
        Unwound::Lost
    }

    fn table_at(&mut self, proc: &ProcFs, task: Pid, pc: u64) -> Option<&UnwindTable> {
        let holds = |library: &Library| (library.code.0..library.code.1).contains(&pc);
        let index = match self.met.iter().position(holds) {
            Some(index) => index,
            None if self.met.len() == MOST_LIBRARIES => return None,
            None => {
                self.met.push(Library::at(proc, task, pc)?);
                self.met.len() - 1
            }
        };
        self.met[index].table.as_ref()
    }
}

impl Library {
    /// The library whose code holds an address.
    fn at(proc: &ProcFs, task: Pid, pc: u64) -> Option<Self> {
        let mappings = proc.mappings(task.as_raw()).ok()?;
        let is_code = |mapping: &&Mapping| mapping.is_code && mapping.holds(pc);
        let code = mappings.iter().find(is_code)?;
        let is_start = |mapping: &&Mapping| mapping.path == code.path && mapping.offset == 0;
        // The same file may be mapped more than once; its own start is the nearest below.
        let start = mappings.iter().filter(is_start).rfind(|mapping| mapping.start <= code.start);
        let table =
            start.and_then(|start| UnwindTable::read(task, start.start, Path::new(&code.path)));
        Some(Self { code: (code.start, code.end), table })
    }
}

impl Frame {
    /// The frame of who called this one's function; else why there is none.
    fn caller(
        &self,
        table: &UnwindTable,
        context: &mut UnwindContext<usize>,
        stack: &Stack,
    ) -> Result<Self, Unwound> {
        // A return address may lie behind the end of a function that called one that never returns.
        let row = table.row(context, self.pc.wrapping_sub(1)).ok_or(Unwound::Lost)?;
        let (register, offset) = row.cfa;
        let cfa = self.register(register).ok_or(Unwound::Lost)?.wrapping_add_signed(offset);
        let mut caller = self.clone();
        for &(register, saved) in &row.registers {
            let value = match saved {
                Saved::At(offset) => stack.word(cfa.wrapping_add_signed(offset)),
                Saved::Is(offset) => Some(cfa.wrapping_add_signed(offset)),
                Saved::In(other) => self.register(other),
                Saved::Nowhere if register == arch::DWARF_RETURN_ADDRESS => {
                    return Err(Unwound::Ended);
                }
                Saved::Nowhere | Saved::Unknown => None,
            };
            if let Some(slot) = caller.registers.get_mut(usize::from(register.0)) {
                *slot = value;
            }
        }
        caller.registers[usize::from(arch::DWARF_STACK_POINTER.0)] = Some(cfa);
        let returns_to = caller.register(arch::DWARF_RETURN_ADDRESS).ok_or(Unwound::Lost)?;
        caller.pc = code_address(returns_to);
        // Zero ends the stack of a thread (System V ABI, "initial stack").
        if caller.pc == 0 { Err(Unwound::Ended) } else { Ok(caller) }
    }

    fn register(&self, register: Register) -> Option<u64> {
        *self.registers.get(usize::from(register.0))?
    }
}

/// A task's stack, of which as much is read as is asked for.
struct Stack {
    task: Pid,
    from: u64,
    read: RefCell<Vec<u8>>,
}

impl Stack {
    fn of(task: Pid, from: u64) -> Self {
        Self { task, from, read: RefCell::new(memory::read(task, from, NEAR)) }
    }

    fn word(&self, address: u64) -> Option<u64> {
        // Below it nothing is kept.
        let at = usize::try_from(address.checked_sub(self.from)?).ok()?;
        let read = &mut *self.read.borrow_mut();
        if at < FAR && at + 8 > read.len() {
            // What stands behind it is asked for next; and of a page all.
            let past = address.wrapping_add(MORE) % PAGE;
            let wanted = at + (MORE + (PAGE - past) % PAGE) as usize;
            let end = self.from.wrapping_add(read.len() as u64);
            read.extend(memory::read(self.task, end, wanted - read.len()));
        }
        match read.get(at..).and_then(<[u8]>::first_chunk) {
            Some(word) => Some(u64::from_le_bytes(*word)),
            None => memory::read_u64(self.task, address),
        }
    }
}
