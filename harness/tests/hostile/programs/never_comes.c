/* Children wait in all the ways there are for what never comes, or are stopped. Then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>

static char stack[2][65536];

static int sleep_for_ever(void *nothing) {
    (void)nothing;
    pause();
    return 0;
}

static void wait_for(int way) {
    char block[4096];
    int ends[2], file = open("/tmp/file", O_CREAT | O_RDWR, 0600);
    long count;
    sigset_t all;
    struct flock lock = {.l_type = F_WRLCK};
    struct sembuf down = {0, -1, 0};
    sigfillset(&all);
    pipe(ends);
    switch (way) {
    case 0: read(eventfd(0, 0), &count, sizeof count); break;
    case 1: read(inotify_init(), block, sizeof block); break;
    case 2: sigprocmask(SIG_BLOCK, &all, NULL); read(signalfd(-1, &all, 0), block, sizeof block); break;
    case 3: read(ends[0], block, 1); break;
    case 4: while (write(ends[1], block, sizeof block) > 0); break;
    case 5: mkfifo("/tmp/fifo", 0600); open("/tmp/fifo", O_RDONLY); break;
    case 6: msgrcv(msgget(IPC_PRIVATE, 0600), block, 1, 0, 0); break;
    case 7: semop(semget(IPC_PRIVATE, 1, 0600), &down, 1); break;
    case 8: fcntl(file, F_SETLKW, &lock); pause(); break;
    case 9: fcntl(file, F_SETLKW, &lock); break;
    case 10: flock(file, LOCK_EX); flock(open("/tmp/file", O_RDWR), LOCK_EX); break;
    case 11: if (vfork() == 0) pause(); break;
    case 12: raise(SIGSTOP); break;
    case 13: raise(SIGTSTP); break;
    case 14: if (fork() == 0) { kill(getppid(), SIGSTOP); pause(); } for (;;) pause(); break;
    case 15: clone(sleep_for_ever, stack[1], CLONE_VM | SIGCHLD, NULL); wait(NULL); break;
    case 16: clone(sleep_for_ever, stack[1], CLONE_PARENT | CLONE_FILES | SIGCHLD, NULL); pause(); break;
    case 17: clone(sleep_for_ever, stack[1], CLONE_VFORK | CLONE_VM, NULL); break;
    case 18: sigsuspend(&all); break;
    }
    pause();
}

int main(void) {
    for (int way = 0; way <= 18; way++)
        if (fork() == 0)
            wait_for(way);
    return serve();
}
