/* Writes to the kernel's files, then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>

static void put(const char *path, const char *text) {
    int fd = open(path, O_WRONLY);
    if (fd != -1 && write(fd, text, strlen(text)) > 0)
        ESCAPED(path);
    if (fd != -1)
        close(fd);
}

int main(void) {
    put("/proc/self/uid_map", "0 0 1\n");
    put("/proc/self/gid_map", "0 0 1\n");
    put("/proc/self/setgroups", "allow");
    put("/proc/self/oom_score_adj", "-1000");
    put("/proc/1/mem", "x");
    put("/proc/sys/kernel/core_pattern", "|/tmp/x");
    put("/proc/sys/kernel/pid_max", "300");
    put("/proc/sys/net/ipv4/ip_forward", "1");
    put("/proc/sys/net/core/somaxconn", "1");
    put("/proc/sys/user/max_user_namespaces", "1");
    put("/proc/sysrq-trigger", "h");
    put("/sys/power/state", "mem");
    put("/etc/passwd", "x");
    put("/etc/ld.so.cache", "x");
    put("/usr/bin/env", "x");
    return serve();
}
