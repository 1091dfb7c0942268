/* Makes children that would have rights of their own, or that nobody watches, by every flag of
   clone() that might do; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x80
#endif

static long make(unsigned long flags) {
    long child = syscall(SYS_clone, flags, 0, 0, 0, 0);
    if (child == 0)
        _exit(0);
    if (child > 0)
        waitpid(child, 0, 0);
    return child;
}

int main(void) {
    const unsigned long own[] = {CLONE_NEWUSER, CLONE_NEWNS,     CLONE_NEWNET,
                                 CLONE_NEWPID,  CLONE_NEWIPC,    CLONE_NEWUTS,
                                 CLONE_NEWCGROUP, CLONE_UNTRACED};
    for (unsigned i = 0; i < sizeof own / sizeof *own; i++) {
        if (make(own[i] | SIGCHLD) != -1)
            ESCAPED("a child of its own ways");
        if (make(own[i] | CLONE_NEWUSER | SIGCHLD) != -1)
            ESCAPED("a child of its own ways in its own users' namespace");
        /* The upper half of the flags is nobody's. */
        if (make(own[i] | CLONE_VFORK | CLONE_PARENT | SIGCHLD | 1ul << 40) != -1)
            ESCAPED("a child of its own ways, told otherwise");
    }
    unsigned long args[11] = {CLONE_UNTRACED, 0, 0, 0, SIGCHLD};
    long child = syscall(SYS_clone3, args, sizeof args);
    if (child == 0)
        _exit(0);
    if (child != -1)
        ESCAPED("a child by clone3");
    if (make(SIGCHLD) == -1)
        ESCAPED("no child at all");
    return serve();
}
