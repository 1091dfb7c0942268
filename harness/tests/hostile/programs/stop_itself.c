/* Stops itself once it has its socket. */
#define _GNU_SOURCE
#include "lecture.h"
#include <signal.h>

int main(void) {
    int sd = server_socket();
    raise(SIGSTOP);
    server_listen(sd);
    pause();
}
