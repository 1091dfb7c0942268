/* Has itself rung by every timer that there is, a million times a second; serves in between. */
#define _GNU_SOURCE
#include "lecture.h"
#include <errno.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>

static volatile long rings;

static void ring(int number) {
    (void)number;
    rings++;
}

int main(void) {
    struct sigaction action = {.sa_handler = ring, .sa_flags = SA_RESTART};
    struct itimerval often = {{0, 1}, {0, 1}};
    struct itimerspec as_often = {{0, 1}, {0, 1}};
    timer_t timer;
    sigaction(SIGALRM, &action, NULL);
    sigaction(SIGVTALRM, &action, NULL);
    sigaction(SIGPROF, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    setitimer(ITIMER_VIRTUAL, &often, NULL);
    setitimer(ITIMER_PROF, &often, NULL);
    timer_create(CLOCK_MONOTONIC, NULL, &timer);
    timer_settime(timer, 0, &as_often, NULL);
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    timerfd_settime(fd, 0, &as_often, NULL);
    return serve();
}
