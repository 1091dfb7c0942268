/* Has as many mappings as the kernel lets a process have, and children with as many; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/mman.h>

int main(void) {
    const long page = 4096, many = 1 << 17;
    char *block = mmap(NULL, many * page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    for (long i = 0; i < many; i += 2)
        if (mprotect(block + i * page, page, PROT_NONE) == -1)
            break;
    for (int child = 0; child < 60; child++) {
        int made = fork();
        if (made == 0) {
            pause();
            _exit(0);
        }
        if (made == -1)
            break;
    }
    return serve();
}
