/* Writes to both streams without end, by writev(). */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/uio.h>

int main(void) {
    static char block[1 << 14];
    memset(block, 'x', sizeof block);
    struct iovec parts[4];
    for (int i = 0; i < 4; i++)
        parts[i] = (struct iovec){block, sizeof block};
    while (1)
        for (int stream = 1; stream <= 2; stream++)
            writev(stream, parts, 4);
}
