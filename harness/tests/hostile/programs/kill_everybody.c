/* Kills whoever it may, then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <signal.h>

int main(void) {
    for (int signal = 1; signal <= 64; signal++) {
        kill(1, signal);
        kill(-1, signal);
    }
    for (int pid = 2; pid < 4096; pid++)
        if (pid != getpid() && kill(pid, SIGKILL) == 0)
            ESCAPED("killing somebody");
    return serve();
}
