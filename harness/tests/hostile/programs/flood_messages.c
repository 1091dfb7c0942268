/* Sends more than any caller wants to hear, many messages in a system call. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/socket.h>

int main(void) {
    static char block[4096];
    struct iovec part = {block, sizeof block};
    static struct mmsghdr many[1024];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 1024; i++)
        many[i].msg_hdr = (struct msghdr){.msg_iov = &part, .msg_iovlen = 1};
    int sd = server_socket();
    server_listen(sd);
    while (1) {
        int call = server_accept(sd);
        while (sendmmsg(call, many, 1024, MSG_NOSIGNAL) > 0)
            ;
    }
}
