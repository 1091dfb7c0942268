/* Calls itself without end. */
#include "lecture.h"

static int deeper(volatile char *before) {
    volatile char here[4096];
    here[0] = before[0];
    return deeper(here) + here[0];
}

int main(void) {
    char first[1] = {0};
    server_socket();
    return deeper(first);
}
