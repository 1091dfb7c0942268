/* Leaves daemons behind, each in a session of its own, without end. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/wait.h>

int main(void) {
    while (1) {
        if (fork() == 0) {
            setsid();
            if (fork() == 0)
                pause();
            _exit(0);
        }
        wait(NULL);
    }
}
