/* Asks for everything that an ordinary user has no right to, then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <errno.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>

static void try(const char *what, long result) {
    if (result != -1)
        ESCAPED(what);
}

int main(void) {
    try("ptrace attach", ptrace(PTRACE_ATTACH, 1, 0, 0));
    try("ptrace seize", ptrace(PTRACE_SEIZE, getppid(), 0, 0));
    try("mount", mount("none", "/tmp", "tmpfs", 0, ""));
    try("mount proc", mount("proc", "/lab", "proc", 0, ""));
    try("umount", umount2("/proc", MNT_DETACH));
    try("unshare user", unshare(CLONE_NEWUSER));
    try("unshare user and mounts", unshare(CLONE_NEWUSER | CLONE_NEWNS));
    try("unshare network", unshare(CLONE_NEWNET));
    try("chroot", chroot("/tmp"));
    try("setuid", setuid(0));
    try("setgid", setgid(0));
    try("sethostname", sethostname("mine", 4));
    try("raw socket", socket(AF_INET, SOCK_RAW, IPPROTO_TCP));
    try("packet socket", socket(AF_PACKET, SOCK_RAW, 0));
    try("keep capabilities", prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_ADMIN, 0, 0));
    try("io_uring", syscall(SYS_io_uring_setup, 8, calloc(1, 256)));
    try("bpf", syscall(SYS_bpf, 5, calloc(1, 256), 128));
    try("userfaultfd", syscall(SYS_userfaultfd, 0));
    try("perf_event_open", syscall(SYS_perf_event_open, calloc(1, 256), 0, -1, -1, 0));
    try("add_key", syscall(SYS_add_key, "user", "x", "y", 1, -3));
    try("reboot", syscall(SYS_reboot, 0xfee1dead, 672274793, 0, 0));
    try("memory of process 1", syscall(SYS_process_vm_readv, 1, 0, 0, 0, 0, 0));
    return serve();
}
