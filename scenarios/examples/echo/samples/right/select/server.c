/* One process, select() over all of its sockets. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/select.h>
#include <sys/socket.h>

int main(void)
{
    struct sockaddr_in here;
    fd_set all, ready;
    int server = socket(AF_INET, SOCK_STREAM, 0), highest = server, sd;

    memset(&here, 0, sizeof here);
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    here.sin_port = htons(5000);
    if (bind(server, (struct sockaddr *)&here, sizeof here) == -1 || listen(server, 5) == -1) {
        perror("echo server");
        return 1;
    }
    FD_ZERO(&all);
    FD_SET(server, &all);
    for (;;) {
        ready = all;
        if (select(highest + 1, &ready, NULL, NULL, NULL) == -1)
            continue;
        for (sd = 0; sd <= highest; sd++) {
            char buffer[1024];
            ssize_t n;
            if (!FD_ISSET(sd, &ready))
                continue;
            if (sd == server) {
                int client = accept(server, NULL, NULL);
                if (client >= 0) {
                    FD_SET(client, &all);
                    if (client > highest)
                        highest = client;
                }
                continue;
            }
            n = recv(sd, buffer, sizeof buffer, 0);
            if (n <= 0) {
                close(sd);
                FD_CLR(sd, &all);
            } else {
                send(sd, buffer, n, 0);
            }
        }
    }
}
