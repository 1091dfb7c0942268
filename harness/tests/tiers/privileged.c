/* privileged COMMAND...: runs a command among whose processes only those with CAP_SYS_ADMIN may make user
 * namespaces, as Ubuntu has it from 24.04 on (apparmor_restrict_unprivileged_userns). For root. */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef CLONE_NEWUSER
#define CLONE_NEWUSER 0x10000000
#endif
#define CAP_SYS_ADMIN 21

/* Makes the rule for this process and all that come of it; returns where it is asked about. */
static int make_rule(void) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_NEWUSER, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

/* Whether a task has the right in effect (CapEff of proc_pid_status(5)). */
static int is_privileged(int pid) {
    char path[64], line[256];
    unsigned long long effective = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *status = fopen(path, "r");
    while (status && fgets(line, sizeof line, status))
        sscanf(line, "CapEff: %llx", &effective);
    if (status)
        fclose(status);
    return effective >> CAP_SYS_ADMIN & 1;
}

/* Answers until nobody is left who could ask. */
static void answer(int listener) {
    struct pollfd asked = {listener, POLLIN, 0};
    while (poll(&asked, 1, -1) >= 0 || errno == EINTR) {
        struct seccomp_notif call;
        struct seccomp_notif_resp response;
        if (!(asked.revents & POLLIN)) {
            if (asked.revents & POLLHUP)
                return;
            continue;
        }
        memset(&call, 0, sizeof call);
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call))
            continue;
        memset(&response, 0, sizeof response);
        response.id = call.id;
        if (is_privileged(call.pid))
            response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
        else
            response.error = -EPERM;
        ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
    }
}

int main(int argc, char **argv) {
    int said[2], taken[2], status, number;
    char nothing;
    (void)argc;
    if (pipe(said) || pipe(taken))
        return 99;
    pid_t child = fork();
    if (child == 0) {
        number = make_rule();
        if (number < 0) {
            perror("seccomp");
            _exit(99);
        }
        if (write(said[1], &number, sizeof number) != sizeof number)
            _exit(99);
        close(said[0]);
        close(said[1]);
        close(taken[1]);
        /* exec closes the listener: not before it was taken. */
        if (read(taken[0], &nothing, 1) < 0)
            _exit(99);
        close(taken[0]);
        execvp(argv[1], argv + 1);
        perror(argv[1]);
        _exit(99);
    }
    close(said[1]);
    close(taken[0]);
    if (read(said[0], &number, sizeof number) != sizeof number)
        return 99;
    int listener = syscall(SYS_pidfd_getfd, syscall(SYS_pidfd_open, child, 0), number, 0);
    if (listener < 0) {
        perror("pidfd_getfd");
        return 99;
    }
    close(taken[1]);
    answer(listener);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
