/* Takes all memory that no limit of a process counts, in all ways, then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

#define MIB (1l << 20)

static long taken;

static int fill(void *at, long size) {
    if (at == MAP_FAILED)
        return 0;
    memset(at, 1, size);
    taken += size;
    return 1;
}

static int file(void) {
    int fd = memfd_create("x", 0);
    if (fd < 0 || fallocate(fd, 0, 0, 15 * MIB))
        return 0;
    taken += 15 * MIB;
    return 1;
}

static int segment(void) {
    int id = shmget(IPC_PRIVATE, 40 * MIB, IPC_CREAT | 0600);
    void *at = id < 0 ? MAP_FAILED : shmat(id, 0, 0);
    return fill(at, 40 * MIB) && shmdt(at) == 0;
}

static int full_pipe(void) {
    static char block[4096];
    int ends[2];
    if (pipe2(ends, O_NONBLOCK))
        return 0;
    fcntl(ends[1], F_SETPIPE_SZ, MIB);
    while (write(ends[1], block, sizeof block) > 0)
        taken += sizeof block;
    return 1;
}

int main(void) {
    int zero = open("/dev/zero", O_RDWR), rw = PROT_READ | PROT_WRITE;
    while (file())
        ;
    for (int i = 0; i < 20; i++)
        fill(mmap(0, 50 * MIB, rw, MAP_SHARED | MAP_ANONYMOUS, -1, 0), 50 * MIB);
    for (int i = 0; i < 20; i++)
        fill(mmap(0, 7 * MIB, rw, MAP_SHARED, zero, 0), 7 * MIB);
    for (int i = 0; i < 20 && segment(); i++)
        ;
    while (full_pipe())
        ;
    for (int i = 0; i < 1000; i++)
        if (msgget(IPC_PRIVATE, 0600) < 0 || semget(IPC_PRIVATE, 30000, 0600) < 0)
            break;
    if (taken > 110 * MIB)
        ESCAPED("memory that nobody counts");
    return serve();
}
