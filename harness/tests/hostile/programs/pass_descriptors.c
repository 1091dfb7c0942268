/* Passes its listening socket to a child through many hands, and leaves hundreds more on the way
   where nobody takes them; the child serves. (More of them would still count when it is started
   again: the kernel's collector comes when it likes, and the user may have no more on the way than
   a process may have open.) */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/socket.h>

union control {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int) * 200)];
};

static int pass(int through, int fd, int times) {
    union control control = {0};
    struct iovec byte = {"x", 1};
    struct msghdr message = {.msg_iov = &byte, .msg_iovlen = 1, .msg_control = &control};
    message.msg_controllen = CMSG_SPACE(sizeof(int) * times);
    struct cmsghdr *part = CMSG_FIRSTHDR(&message);
    part->cmsg_level = SOL_SOCKET;
    part->cmsg_type = SCM_RIGHTS;
    part->cmsg_len = CMSG_LEN(sizeof(int) * times);
    for (int i = 0; i < times; i++)
        ((int *)CMSG_DATA(part))[i] = fd;
    return sendmsg(through, &message, MSG_DONTWAIT | MSG_NOSIGNAL) > 0;
}

static int take(int through) {
    union control control = {0};
    char byte;
    struct iovec vector = {&byte, 1};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1, .msg_control = &control};
    message.msg_controllen = sizeof control;
    if (recvmsg(through, &message, 0) <= 0)
        return -1;
    return *(int *)CMSG_DATA(CMSG_FIRSTHDR(&message));
}

int main(void) {
    int sd = server_socket(), ends[2], lost[2];
    server_listen(sd);
    fflush(stdout);
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    socketpair(AF_UNIX, SOCK_STREAM, 0, lost);
    if (!pass(ends[0], sd, 1))
        return 1;
    if (fork()) {
        close(sd);
        /* Ends of itself within itself: only the kernel's collector finds them again. */
        pass(lost[0], lost[1], 200);
        while (1)
            pause();
    }
    close(sd);
    sd = take(ends[1]);
    while (1)
        server_answer(server_accept(sd));
}
