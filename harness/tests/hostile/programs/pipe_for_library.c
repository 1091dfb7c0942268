/* Puts a pipe where a C library seemed to be: who opens that waits for somebody to write. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

int main(void) {
    const char *paths[] = {"/tmp/libc.so.6", "/lab/libc.so.6", "/tmp/libc-2.so"};
    for (int i = 0; i < 3; i++) {
        char gone[64];
        unlink(paths[i]);
        int fd = open(paths[i], O_CREAT | O_RDWR, 0755);
        if (ftruncate(fd, 4096))
            return 1;
        mmap((void *)(0x10000ul + 0x10000 * i), 4096, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0);
        unlink(paths[i]);
        snprintf(gone, sizeof gone, "%s (deleted)", paths[i]);
        mkfifo(gone, 0600);
        mkfifo(paths[i], 0600);
    }
    return serve();
}
