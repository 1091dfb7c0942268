/* Stops its own terminal, and writes there. */
#define _GNU_SOURCE
#include "lecture.h"
#include <termios.h>

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    fflush(stdout);
    tcflow(1, TCOOFF);
    printf("Nobody hears this.\n");
    fflush(stdout);
    while (1)
        server_answer(server_accept(sd));
}
