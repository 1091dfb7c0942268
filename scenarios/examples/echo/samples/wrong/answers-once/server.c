/* A thread for each client, which answers once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static void *serve(void *arg)
{
    int sd = *(int *)arg;
    char buf[256];
    int n;
    free(arg);
    if ((n = read(sd, buf, sizeof buf)) > 0)
        write(sd, buf, n);
    close(sd);
    return NULL;
}

int main(int argc, char *argv[])
{
    int port = argc > 1 ? atoi(argv[1]) : 5000;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
    a.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr *)&a, sizeof a) < 0 || listen(s, 10) < 0) {
        perror("bind/listen");
        exit(1);
    }
    printf("listening on port %d\n", port);
    while (1) {
        pthread_t t;
        int *c = malloc(sizeof *c);
        *c = accept(s, NULL, NULL);
        if (*c < 0) {
            free(c);
            continue;
        }
        pthread_create(&t, NULL, serve, c);
        pthread_detach(t);
    }
}
