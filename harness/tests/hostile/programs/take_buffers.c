/* Fills the buffers of sockets with messages of one byte, of which each takes a thousand in the
   kernel; in children, too. Then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/socket.h>

#define MANY 1024

static long sent;

static void fill(int type) {
    static struct mmsghdr messages[MANY];
    static struct iovec byte = {"x", 1};
    int ends[2], room = 1 << 30;
    for (int i = 0; i < MANY; i++)
        messages[i].msg_hdr = (struct msghdr){.msg_iov = &byte, .msg_iovlen = 1};
    if (socketpair(AF_UNIX, type | SOCK_NONBLOCK, 0, ends) == -1)
        return;
    for (int end = 0; end < 2; end++) {
        int count;
        setsockopt(ends[end], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
        while ((count = sendmmsg(ends[end], messages, MANY, MSG_NOSIGNAL)) > 0)
            sent += count;
    }
}

static void fill_all(void) {
    for (int pair = 0; pair < 120; pair++)
        fill(pair % 2 ? SOCK_STREAM : SOCK_DGRAM);
}

int main(void) {
    for (int child = 0; child < 40; child++)
        if (fork() == 0) {
            fill_all();
            pause();
        }
    sleep(1);
    return serve();
}
