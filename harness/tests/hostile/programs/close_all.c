/* Closes its terminal, and whatever else is open, and serves where nobody hears it. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/syscall.h>

int main(void) {
    int sd = server_socket();
    fflush(stdout);
    server_listen(sd);
    fflush(stdout);
    for (int fd = 0; fd < 256; fd++)
        if (fd != sd)
            close(fd);
    while (1)
        server_answer(accept(sd, NULL, NULL));
}
