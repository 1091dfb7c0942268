/* Watches all that it has by epoll, epoll by epoll, and itself; then serves as that says. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/epoll.h>
#include <sys/inotify.h>

int main(void) {
    int sd = server_socket(), last = epoll_create1(0), first = last;
    server_listen(sd);
    struct epoll_event event = {.events = EPOLLIN};
    epoll_ctl(first, EPOLL_CTL_ADD, sd, &event);
    for (int depth = 0; depth < 100; depth++) {
        int next = epoll_create1(0);
        if (epoll_ctl(next, EPOLL_CTL_ADD, last, &event) == -1)
            break;
        last = next;
    }
    for (int fd = 0; fd < 256; fd++)
        epoll_ctl(last, EPOLL_CTL_ADD, fd, &event);
    int notes = inotify_init();
    inotify_add_watch(notes, "/lab", IN_ALL_EVENTS);
    inotify_add_watch(notes, "/proc", IN_ALL_EVENTS);
    while (1) {
        epoll_wait(first, &event, 1, -1);
        server_answer(server_accept(sd));
    }
}
