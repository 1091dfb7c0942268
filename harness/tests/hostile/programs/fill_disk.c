/* Fills every place that takes files, then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sys/mman.h>

static char block[1 << 20];

static void fill(const char *folder) {
    char name[64];
    for (int file = 0; file < 100000; file++) {
        snprintf(name, sizeof name, "%s/%d", folder, file);
        int fd = open(name, O_WRONLY | O_CREAT, 0600);
        if (fd == -1)
            return;
        for (int i = 0; i < 8; i++)
            if (write(fd, block, sizeof block) <= 0)
                return;
        close(fd);
    }
    ESCAPED("a disk without end");
}

int main(void) {
    fill(".");
    fill("/tmp");
    fill("/dev/shm");
    fill("/var/tmp");
    fill("/usr/tmp");
    return serve();
}
