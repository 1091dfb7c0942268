/* Traces its own children and reads whoever has a number; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>

static char byte;

static void look_at(int pid) {
    char path[64];
    struct iovec here = {&byte, 1};
    if (ptrace(PTRACE_SEIZE, pid, 0, 0) != -1 || ptrace(PTRACE_ATTACH, pid, 0, 0) != -1)
        ESCAPED("tracing");
    if (process_vm_readv(pid, &here, 1, &here, 1, 0) > 0)
        ESCAPED("reading memory");
    if (process_vm_writev(pid, &here, 1, &here, 1, 0) > 0)
        ESCAPED("writing memory");
    int fd = syscall(SYS_pidfd_open, pid, 0);
    for (int other = 0; other < 16; other++)
        if (syscall(SYS_pidfd_getfd, fd, other, 0) >= 0)
            ESCAPED("taking a descriptor");
    close(fd);
    if (pid == 1) {
        snprintf(path, sizeof path, "/proc/%d/mem", pid);
        if (open(path, O_RDWR) != -1)
            ESCAPED("the memory of process 1");
    }
}

int main(void) {
    int child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != -1)
            ESCAPED("being traced");
        while (1)
            pause();
    }
    sleep(1);
    look_at(child);
    look_at(getppid());
    for (int pid = 1; pid < 50; pid++)
        if (pid != getpid())
            look_at(pid);
    return serve();
}
