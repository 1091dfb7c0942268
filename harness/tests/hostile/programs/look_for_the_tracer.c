/* Looks whether anybody watches, by every sign of it, and then hangs; alone it would serve. */
#define _GNU_SOURCE
#include "lecture.h"
#include <elf.h>
#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/ptrace.h>
#include <sys/prctl.h>

static int is_traced(void) {
    char text[4096] = {0};
    int fd = open("/proc/self/status", O_RDONLY);
    if (read(fd, text, sizeof text - 1) <= 0)
        return 0;
    const char *line = strstr(text, "TracerPid:");
    return line && atoi(line + 10) != 0;
}

int main(void) {
    int sd = server_socket();
    int is_watched = is_traced() + (ptrace(PTRACE_TRACEME, 0, 0, 0) == -1) +
                     (getauxval(AT_SYSINFO_EHDR) == 0) + (prctl(PR_GET_SECCOMP) != 0);
    unsigned long before = __builtin_ia32_rdtsc();
    for (int i = 0; i < 100; i++)
        getsockname(sd, NULL, NULL);
    if (__builtin_ia32_rdtsc() - before > 1000000)
        is_watched++;
    server_listen(sd);
    while (is_watched)
        pause();
    while (1)
        server_answer(server_accept(sd));
}
