/* Never gets to its end: what is to be done at the exit makes more of that. */
#define _GNU_SOURCE
#include "lecture.h"

static void again(void) { atexit(again); }

int main(void) {
    server_socket();
    fflush(stdout);
    atexit(again);
    return 0;
}
