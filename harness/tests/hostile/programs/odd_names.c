/* Calls itself what would mislead a reader of /proc, in every thread and child; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <pthread.h>
#include <sys/prctl.h>

static void *be_called(void *name) {
    prctl(PR_SET_NAME, name);
    pause();
    return NULL;
}

int main(void) {
    static char *names[] = {") Z 1 1 1 (", ") X 0\n", "a) R 1 2 3", "\033[2J\377\376", "", "((((", "))))"};
    pthread_t thread;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        pthread_create(&thread, NULL, be_called, names[i]);
        if (fork() == 0)
            be_called(names[i]);
    }
    prctl(PR_SET_NAME, ") Z 1 1 1 (");
    return serve();
}
