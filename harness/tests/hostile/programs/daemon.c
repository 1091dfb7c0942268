/* Leaves its parent, its session and its terminal's control, and serves from there. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    if (fork())
        return 0;
    setsid();
    if (fork())
        return 0;
    return serve();
}
