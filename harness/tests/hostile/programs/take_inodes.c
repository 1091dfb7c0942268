/* Makes links and folders, deeper and deeper, until no place takes more of them; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/stat.h>

static void fill(const char *folder) {
    char name[256];
    if (chdir(folder) == -1)
        return;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = 0;
    for (int depth = 0; depth < 500 && mkdir(name, 0700) == 0; depth++)
        if (chdir(name) == -1)
            break;
    for (long count = 0; count < 100000; count++) {
        snprintf(name, sizeof name, "%0200ld", count);
        if (symlink(name, name) == -1)
            return;
    }
    ESCAPED("files without end");
}

int main(void) {
    fill("/tmp");
    fill("/lab");
    fill("/dev/shm");
    chdir("/lab");
    return serve();
}
