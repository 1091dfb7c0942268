/* Sends without end what the kernel is to keep until there is more, and writes past the end of
   things. */
#define _GNU_SOURCE
#include "lecture.h"
#include <netinet/in.h>
#include <netinet/tcp.h>

int main(void) {
    int sd = server_socket(), yes = 1;
    server_listen(sd);
    while (1) {
        int call = server_accept(sd);
        setsockopt(call, IPPROTO_TCP, TCP_CORK, &yes, sizeof yes);
        while (send(call, "more", 4, MSG_MORE | MSG_NOSIGNAL) > 0)
            ;
    }
}
