/* Becomes itself, again and again. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    execl("/proc/self/exe", "server", NULL);
    return 1;
}
