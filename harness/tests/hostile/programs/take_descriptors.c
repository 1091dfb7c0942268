/* Opens all that can be opened, as do its children, of every kind that there is; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

static int another(int kind) {
    sigset_t none;
    sigemptyset(&none);
    switch (kind % 8) {
    case 0: return open("/dev/null", O_RDONLY);
    case 1: return epoll_create1(0);
    case 2: return eventfd(0, 0);
    case 3: return inotify_init();
    case 4: return signalfd(-1, &none, 0);
    case 5: return timerfd_create(CLOCK_MONOTONIC, 0);
    case 6: return socket(AF_UNIX, SOCK_DGRAM, 0);
    default: return open("/proc/self/status", O_RDONLY);
    }
}

static void open_all(void) {
    struct rlimit more = {1 << 20, 1 << 20};
    if (setrlimit(RLIMIT_NOFILE, &more) == 0)
        ESCAPED("a higher limit");
    int failed = 0;
    for (int kind = 0; failed < 8; kind++)
        failed = another(kind) == -1 ? failed + 1 : 0;
    if (fcntl(0, F_DUPFD, 1024) != -1)
        ESCAPED("descriptors without end");
}

int main(void) {
    for (int child = 0; child < 20; child++)
        if (fork() == 0) {
            open_all();
            pause();
        }
    open_all();
    for (int fd = 3; fd < 256; fd++)
        close(fd);
    return serve();
}
