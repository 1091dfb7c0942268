//! The registers of x86-64: which system call a task makes, with which arguments, and what it
//! returns (syscall(2)).

use nix::unistd::Pid;

/// How many bytes the instruction takes by which a system call is made.
const SYSCALL_LENGTH: u64 = 2;

/// A task's registers at a stop.
#[derive(Debug, Clone, Copy)]
pub(super) struct Registers(libc::user_regs_struct);

impl Registers {
    pub(super) fn of(task: Pid) -> nix::Result<Self> {
        nix::sys::ptrace::getregs(task).map(Self)
    }

    pub(super) fn apply_to(self, task: Pid) -> nix::Result<()> {
        nix::sys::ptrace::setregs(task, self.0)
    }

    /// The number of the system call at an entry stop; a tracer may change it.
    pub(super) fn number(&self) -> i64 {
        self.0.orig_rax as i64
    }

    pub(super) fn set_number(&mut self, number: i64) {
        self.0.orig_rax = number as u64;
    }

    pub(super) fn arguments(&self) -> Arguments {
        Arguments([self.0.rdi, self.0.rsi, self.0.rdx, self.0.r10, self.0.r8, self.0.r9])
    }

    pub(super) fn set_argument(&mut self, index: usize, value: u64) {
        let slot = match index {
            0 => &mut self.0.rdi,
            1 => &mut self.0.rsi,
            2 => &mut self.0.rdx,
            3 => &mut self.0.r10,
            4 => &mut self.0.r8,
            _ => &mut self.0.r9,
        };
        *slot = value;
    }

    /// The result at an exit stop: −errno on failure.
    pub(super) fn result(&self) -> i64 {
        self.0.rax as i64
    }

    pub(super) fn set_result(&mut self, result: i64) {
        self.0.rax = result as u64;
    }

    /// Makes these registers of the entry those of the exit: everything the kernel sets on the
    /// way out is taken from `exit`, the arguments stay as the program passed them.
    pub(super) fn return_from(&mut self, exit: &Self, result: i64) {
        self.0.rip = exit.0.rip;
        self.0.rcx = exit.0.rcx;
        self.0.r11 = exit.0.r11;
        self.0.eflags = exit.0.eflags;
        self.0.rax = result as u64;
    }

    /// Goes back to the instruction by which the system call was made, to make one of this number.
    pub(super) fn repeat(&mut self, number: i64) {
        self.0.rip -= SYSCALL_LENGTH;
        self.0.rax = number as u64;
        // Else the kernel might start a system call again that a signal interrupted.
        self.set_number(-1);
    }

    pub(super) fn stack_pointer(&self) -> u64 {
        self.0.rsp
    }

    pub(super) fn set_stack_pointer(&mut self, address: u64) {
        self.0.rsp = address;
    }

    pub(super) fn instruction_pointer(&self) -> u64 {
        self.0.rip
    }
}

/// What a program passes to a system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arguments(pub(super) [u64; 6]);

impl Arguments {
    /// An argument as a pointer or a size.
    pub(super) fn raw(&self, index: usize) -> u64 {
        self.0[index]
    }

    /// An argument as an int.
    pub(super) fn int(&self, index: usize) -> i32 {
        self.raw(index) as i32
    }

    /// Whether a flag is set in an argument.
    pub(super) fn has(&self, index: usize, flag: i32) -> bool {
        self.int(index) & flag != 0
    }
}

/// Results by which the kernel says that a system call was interrupted and may be started again
/// (ERESTARTSYS, ERESTARTNOINTR, ERESTARTNOHAND, ERESTART_RESTARTBLOCK); no program sees them.
pub(super) fn is_interrupted(result: i64) -> bool {
    matches!(-result, 512 | 513 | 514 | 516)
}
