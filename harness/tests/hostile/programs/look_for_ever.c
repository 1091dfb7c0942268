/* Looks at the same bytes again and again, which fills the history and not the wire. */
#include "lecture.h"

int main(void) {
    static char block[60000];
    int ends[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    memset(block, 1, sizeof block);
    send(ends[0], block, sizeof block, 0);
    while (1) {
        recv(ends[1], block, sizeof block, MSG_PEEK);
        send(ends[1], "x", 1, 0);
        recv(ends[0], block, 1, 0);
    }
}
