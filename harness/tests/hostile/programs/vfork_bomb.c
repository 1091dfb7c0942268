/* Makes children that borrow its memory, and make such children. */
#define _GNU_SOURCE
#include "lecture.h"

static void deeper(void) {
    if (vfork() == 0)
        deeper();
}

int main(void) {
    while (1)
        deeper();
}
