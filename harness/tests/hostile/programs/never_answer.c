/* Takes a call, and says nothing. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    server_accept(sd);
    while (1)
        pause();
}
