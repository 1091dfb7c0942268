/* Looks for what the harness left open, in itself, in a child and behind an exec; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sys/wait.h>

static void look(void) {
    for (int fd = 3; fd < 4096; fd++)
        if (fcntl(fd, F_GETFD) != -1)
            ESCAPED("an open descriptor");
    for (int fd = 0; fd < 3; fd++)
        if (!isatty(fd))
            ESCAPED("a descriptor that is no terminal");
}

int main(int count, char **arguments) {
    look();
    if (count > 1 && strcmp(arguments[1], "again") == 0)
        return 0;
    if (fork() == 0) {
        look();
        execl("/proc/self/exe", "server", "again", NULL);
        _exit(1);
    }
    int status;
    wait(&status);
    return status ? status : serve();
}
