/* Writes a quarter of a megabyte without a line feed, then serves. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    for (int i = 0; i < 1 << 18; i++)
        putchar('x');
    putchar('\n');
    return serve();
}
