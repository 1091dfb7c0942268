/* Sets every clock that there is; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>

int main(void) {
    struct timespec then = {1000000000, 0};
    struct timeval past = {1000000000, 0};
    struct timex skew = {.modes = ADJ_FREQUENCY, .freq = 1 << 20};
    for (int clock = 0; clock < 16; clock++) {
        if (clock_settime(clock, &then) == 0)
            ESCAPED("setting a clock");
        if (clock_adjtime(clock, &skew) >= 0)
            ESCAPED("adjusting a clock");
    }
    if (settimeofday(&past, NULL) == 0 || adjtimex(&skew) >= 0)
        ESCAPED("setting the time");
    return serve();
}
