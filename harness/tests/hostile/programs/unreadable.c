/* Becomes a program that nobody may read, once more in a child, and asks not to be looked into;
   then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void become_unreadable(const char *copy, const char *again) {
    char block[1 << 16];
    unlink(copy);
    int from = open("/proc/self/exe", O_RDONLY), to = open(copy, O_CREAT | O_WRONLY, 0755), length;
    while ((length = read(from, block, sizeof block)) > 0)
        if (write(to, block, length) != length)
            exit(3);
    close(to);
    chmod(copy, 0111);
    execl(copy, "server", again, NULL);
    exit(4);
}

int main(int count, char **arguments) {
    if (count == 1)
        become_unreadable("/tmp/first", "again");
    if (arguments[1][0] == 's') {
        sleep(1);
        return 0;
    }
    int child = fork(), status = 1;
    if (child == 0) {
        execl("/tmp/first", "server", "sleeps", NULL);
        _exit(5);
    }
    if (waitpid(child, &status, 0) != child || status != 0)
        return 6;
    prctl(PR_SET_DUMPABLE, 0);
    return serve();
}
