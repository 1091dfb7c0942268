/* Asks the kernel by its other doors: that of 32 bits, and that of x32. Then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <errno.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static long old_door(long number, long first, long second, long third) {
    long result;
    __asm__ volatile("int $0x80"
                     : "=a"(result)
                     : "a"(number), "b"(first), "c"(second), "d"(third)
                     : "memory", "r8", "r9", "r10", "r11");
    return result;
}

int main(void) {
    int child = fork(), status;
    if (child == 0) {
        if ((int)old_door(20, 0, 0, 0) > 0)
            ESCAPED("getpid of 32 bits");
        if ((int)old_door(359, AF_INET, SOCK_STREAM, 0) >= 0)
            ESCAPED("socket of 32 bits");
        if ((int)old_door(2, 0, 0, 0) >= 0)
            ESCAPED("fork of 32 bits");
        _exit(0);
    }
    waitpid(child, &status, 0);
    for (long number = 0; number < 600; number++)
        if (syscall(0x40000000 | number, 0, 0, 0, 0, 0, 0) != -1)
            ESCAPED("x32");
    for (long number = 600; number < 1200; number++)
        if (syscall(number, 0, 0, 0, 0, 0, 0) != -1)
            ESCAPED("a call of no number");
    if (syscall(-1) != -1 || syscall(0x7fffffff) != -1 || syscall(1l << 40 | SYS_getpid) > 0x7fffffff)
        ESCAPED("a call of an odd number");
    return serve();
}
