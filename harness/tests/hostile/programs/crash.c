/* Crashes in the middle of a call. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    int call = server_accept(sd);
    char *message = NULL;
    recv(call, message, 10, 0);
    *message = 0;
    return 0;
}
