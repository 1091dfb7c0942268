#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/mman.h>
int main(void)
{
    struct sockaddr_in s = { .sin_family = AF_INET, .sin_port = htons(2021), .sin_addr.s_addr = inet_addr("137.207.82.52") }, c;
    int sd;
    if ((sd = socket(AF_INET, SOCK_STREAM, 0)) < 0) err(1, "failed to create server socket");
    printf("server socket created: %d\n", sd);
    if (bind(sd, (struct sockaddr *)&s, sizeof s)) err(1, "failed to bind to %s:%d", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    printf("server bound to %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    if (listen(sd, 5)) err(1, "failed to listen");
    signal(SIGPIPE, SIG_IGN);
    for (;;) {
        socklen_t l = sizeof c;
        int k = accept(sd, (struct sockaddr *)&c, &l);
        if (k < 0) { warn("failed to accept a client"); continue; }
        printf("server accepted client %s:%d\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        char b[256]; int n = recv(k, b, 255, 0);
        if (n > 0) {
            b[n] = 0;
            printf("client> %s\n", b);
            if (send(k, "hello back", 11, 0) < 0) { warn("send");
            }
        }
        close(k);
    }
}
