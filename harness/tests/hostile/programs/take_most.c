/* Takes nine tenths of everything at once: tasks, descriptors, memory of every kind, files,
   system calls and CPU time. No bound is met, and it serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sys/mman.h>

#define MIB (1l << 20)

static void fill(const char *path, int files) {
    static char block[1 << 20];
    char name[64];
    memset(block, 1, sizeof block);
    for (int file = 0; file < files; file++) {
        snprintf(name, sizeof name, "%s/%d", path, file);
        int fd = open(name, O_CREAT | O_WRONLY, 0600);
        for (int i = 0; i < 14; i++)
            if (write(fd, block, sizeof block) != sizeof block)
                exit(4);
        close(fd);
    }
}

static void *take(long size, int flags) {
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED)
        exit(5);
    memset(at, 1, size);
    return at;
}

/* Once in a run: what is nobody's own is not counted back when a program ends. */
static void take_all(void) {
    fill("/tmp", 4);
    fill("/lab", 3);
    fill("/dev/shm", 1);
    take(86 * MIB, MAP_SHARED);
    for (int child = 0; child < 56; child++)
        if (fork() == 0) {
            for (int fd = 0; fd < 220; fd++)
                dup(0);
            take(4 * MIB, MAP_PRIVATE);
            pause();
        }
    take(40 * MIB, MAP_PRIVATE);
    for (volatile long i = 0; i < 100000000; i++)
        ;
}

int main(void) {
    if (access("/tmp/0", F_OK) != 0)
        take_all();
    return serve();
}
