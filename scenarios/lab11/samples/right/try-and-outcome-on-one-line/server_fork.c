#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
static void result(int bad)
{
    if (bad) { printf("FAILED (%s)\n", strerror(errno)); exit(1); }
    printf("OK\n");
}
int main(void)
{
    struct sockaddr_in s = { 0 }, c;
    s.sin_family = AF_INET;
    s.sin_port = htons(2021);
    s.sin_addr.s_addr = inet_addr("137.207.82.52");
    printf("Creating the server socket ... "); fflush(stdout);
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd >= 0) printf("sd %d ", sd);
    result(sd < 0);
    printf("Binding the server to %s:%d ... ", inet_ntoa(s.sin_addr), ntohs(s.sin_port)); fflush(stdout);
    result(bind(sd, (struct sockaddr *)&s, sizeof s) < 0);
    printf("Listening ... "); fflush(stdout);
    result(listen(sd, 5) < 0);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    while (1) {
        char b[64] = { 0 };
        socklen_t l = sizeof c;
        printf("Accepting a client ... "); fflush(stdout);
        int k = accept(sd, (struct sockaddr *)&c, &l);
        if (k < 0) { printf("FAILED (%s)\n", strerror(errno)); continue; }
        printf("OK, it is %s:%d\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        fflush(stdout);
        if (fork() == 0) {
        printf("Child for client %s:%d started\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        if (recv(k, b, 63, 0) > 0) {
            printf("Request: %s\n", b);
            for (int i = 0; i < 100; i++) {
            send(k, "hello back", 11, 0);
            sleep(1); }
        }
        exit(0); }
        close(k);
    }
}
