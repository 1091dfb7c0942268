/* Its sockets stand where the terminal was, and the terminal has the last number of all. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>

int main(void) {
    int sd = server_socket(), said = fcntl(1, F_DUPFD, 255), call;
    if (said != 255)
        return 1;
    server_listen(sd);
    fflush(stdout);
    dup2(sd, 0);
    close(sd);
    while (1) {
        char message[11] = {0}, line[80];
        struct sockaddr_in from = {0};
        socklen_t length = sizeof from;
        call = accept(0, (struct sockaddr *)&from, &length);
        dup2(call, 2);
        close(call);
        length = snprintf(line, sizeof line, "The Server opened the request from client %d:%d\n",
                          from.sin_addr.s_addr, from.sin_port);
        write(said, line, length);
        recv(2, message, 10, 0);
        length = snprintf(line, sizeof line, "%s\n", message);
        write(said, line, length);
        send(2, "hello back", 11, 0);
        close(2);
    }
}
