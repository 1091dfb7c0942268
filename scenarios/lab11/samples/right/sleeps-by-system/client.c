#include <err.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <pthread.h>
static int sd;
static void *listener(void *arg)
{
    char *b = arg; int n = recv(sd, b, 255, 0);
    if (n < 0) warn("recv");
    else { b[n] = 0; printf("server> %s\n", b); }
    return NULL;
}
int main(void)
{
    struct sockaddr_in s = { .sin_family = AF_INET, .sin_port = htons(2021), .sin_addr.s_addr = inet_addr("137.207.82.52") };
    pthread_t t; static char b[256];
    if ((sd = socket(AF_INET, SOCK_STREAM, 0)) < 0) err(1, "failed to create client socket");
    printf("client socket created: %d\n", sd);
    if (connect(sd, (struct sockaddr *)&s, sizeof s)) err(1, "failed to connect to %s:%d", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    printf("client connected to %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    pthread_create(&t, NULL, listener, b);
    if (send(sd, "hello", 6, 0) < 0) err(1, "send");
    pthread_join(t, NULL);
    close(sd);
    return 0;
}
