//! x86-64: registers, and the numbers of the calls that are watched.

use nix::unistd::Pid;

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

    /// The number of the call at an entry stop; a tracer may change it.
    pub(super) fn number(&self) -> i64 {
        self.0.orig_rax as i64
    }

    pub(super) fn set_number(&mut self, number: i64) {
        self.0.orig_rax = number as u64;
    }

    pub(super) fn argument(&self, index: usize) -> u64 {
        [self.0.rdi, self.0.rsi, self.0.rdx, self.0.r10, self.0.r8, self.0.r9][index]
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

    pub(super) fn stack_pointer(&self) -> u64 {
        self.0.rsp
    }

    pub(super) fn instruction_pointer(&self) -> u64 {
        self.0.rip
    }
}

/// Results by which the kernel says that a call was interrupted and may be started again
/// (ERESTARTSYS, ERESTARTNOINTR, ERESTARTNOHAND, ERESTART_RESTARTBLOCK); no program sees them.
pub(super) fn is_interrupted(result: i64) -> bool {
    matches!(-result, 512 | 513 | 514 | 516)
}

/// The calls at whose entry a task stops, so that they can be recorded, steered or refused.
pub(super) const WATCHED: &[i64] = &[
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_socket,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_connect,
    libc::SYS_sendto,
    libc::SYS_recvfrom,
    libc::SYS_sendmsg,
    libc::SYS_recvmsg,
    libc::SYS_close,
    libc::SYS_shutdown,
    libc::SYS_setsockopt,
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_clone,
    libc::SYS_wait4,
    libc::SYS_waitid,
    libc::SYS_nanosleep,
    libc::SYS_clock_nanosleep,
    libc::SYS_poll,
    libc::SYS_ppoll,
    libc::SYS_select,
    libc::SYS_pselect6,
    libc::SYS_epoll_wait,
    libc::SYS_epoll_pwait,
    libc::SYS_alarm,
    libc::SYS_setitimer,
    libc::SYS_timer_create,
    libc::SYS_timer_settime,
    libc::SYS_timer_gettime,
    libc::SYS_timer_delete,
    libc::SYS_pause,
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigtimedwait,
    libc::SYS_clock_gettime,
    libc::SYS_gettimeofday,
    libc::SYS_time,
    libc::SYS_kill,
];

/// A call that is watched only if this argument is given: locks are taken without a timeout, and
/// often.
pub(super) const WATCHED_WITH: (i64, u32) = (libc::SYS_futex, 3);

/// Calls that are answered as a kernel without them would: ENOSYS. glibc does without clone3;
/// through io_uring a program could make calls that nobody sees.
pub(super) const ABSENT: &[i64] =
    &[libc::SYS_clone3, libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_epoll_pwait2];

/// Calls that are refused with EPERM: no program of this lab needs them, and each has been a way
/// out of a sandbox.
pub(super) const REFUSED: &[i64] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_mount_setattr,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_open_by_handle_at,
    libc::SYS_seccomp,
];

/// The name of a call in which a task was found waiting, for those that are not watched.
pub(super) fn name(number: i64) -> String {
    match number {
        libc::SYS_futex => "futex".into(),
        libc::SYS_pause => "pause".into(),
        libc::SYS_rt_sigsuspend => "sigsuspend".into(),
        libc::SYS_rt_sigtimedwait => "sigwait".into(),
        libc::SYS_alarm => "alarm".into(),
        libc::SYS_setitimer => "setitimer".into(),
        libc::SYS_timer_create => "timer_create".into(),
        libc::SYS_timer_settime => "timer_settime".into(),
        libc::SYS_timer_gettime => "timer_gettime".into(),
        libc::SYS_timer_delete => "timer_delete".into(),
        libc::SYS_flock => "flock".into(),
        libc::SYS_fcntl => "fcntl".into(),
        libc::SYS_msgrcv => "msgrcv".into(),
        libc::SYS_semop => "semop".into(),
        libc::SYS_ppoll => "poll".into(),
        number => format!("system call {number}"),
    }
}
