/* Stops and kills by every call that sends a signal, whoever has a number; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <signal.h>
#include <sys/syscall.h>

static void strike(int pid, int signal) {
    siginfo_t info = {.si_code = SI_QUEUE};
    syscall(SYS_tkill, pid, signal);
    syscall(SYS_tgkill, pid, pid, signal);
    syscall(SYS_rt_sigqueueinfo, pid, signal, &info);
    syscall(SYS_rt_tgsigqueueinfo, pid, pid, signal, &info);
    kill(-pid, signal);
    int fd = syscall(SYS_pidfd_open, pid, 0);
    if (fd >= 0) {
        syscall(SYS_pidfd_send_signal, fd, signal, NULL, 0);
        close(fd);
    }
}

int main(void) {
    const int signals[] = {SIGSTOP, SIGTSTP, SIGTTIN, SIGTRAP, SIGCHLD, SIGTERM, SIGKILL};
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++)
        for (int pid = 1; pid < 300; pid++)
            if (pid != getpid() && pid != getpgrp())
                strike(pid, signals[i]);
    if (getppid() > 0)
        ESCAPED("the parent has a number");
    return serve();
}
