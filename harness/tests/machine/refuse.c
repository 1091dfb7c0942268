/* refuse ERRNO NUMBER... -- COMMAND: runs a command that is refused these system calls, as by the
 * profile of a container; with ERRNO 0 it is ended by SIGSYS when it makes one. */
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv) {
    struct sock_filter filter[64] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0)};
    int length = 1, errno_of = atoi(argv[1]), at = 2;
    int action = errno_of ? SECCOMP_RET_ERRNO | errno_of : (int)SECCOMP_RET_KILL_PROCESS;
    for (; at < argc - 1 && strcmp(argv[at], "--") != 0; at++) {
        filter[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, atoi(argv[at]), 0, 1);
        filter[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action);
    }
    filter[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {length, filter};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) {
        perror("seccomp");
        return 1;
    }
    execvp(argv[at + 1], argv + at + 1);
    perror("exec");
    return 1;
}
