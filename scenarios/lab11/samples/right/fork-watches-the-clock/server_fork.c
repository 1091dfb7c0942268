/*
 * Server w/ fork() -- Lab 11
 * I did not use sleep(1): my tutor said that it may be interrupted by a signal.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static void wait_one_second(void)
{
    time_t begin = time(NULL);
    while (difftime(time(NULL), begin) < 1.0)
        ; /* nothing */
}

static void serve(int sd, struct sockaddr_in peer)
{
    char line[16];
    time_t t = time(NULL);
    printf("Child: I The Server's child to handle the communication with the client %s:%d\n",
           inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
    printf("Child: it is %s", ctime(&t));
    memset(line, '\0', sizeof line);
    if (recv(sd, line, sizeof line - 1, 0) > 0)
        printf("%s\n", line);
    for (int i = 0; i < 100; ++i) {
        if (send(sd, "hello back", strlen("hello back") + 1, MSG_NOSIGNAL) < 0)
            break;
        wait_one_second();
    }
    close(sd);
}

int main(void)
{
    int sd, call;
    struct sockaddr_in mine, peer;
    socklen_t size;

    signal(SIGCHLD, SIG_IGN);
    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    memset(&mine, 0, sizeof mine);
    mine.sin_family = AF_INET;
    mine.sin_port = htons(2021);
    mine.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (bind(sd, (struct sockaddr *)&mine, sizeof mine) == -1) {
        printf("error in binding The Server to the address:port = %s:%d\n",
               inet_ntoa(mine.sin_addr), ntohs(mine.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n",
           inet_ntoa(mine.sin_addr), ntohs(mine.sin_port));
    if (listen(sd, 5) == -1) {
        printf("The Server's listening failed!\n");
        exit(1);
    }
    while (1) {
        size = sizeof peer;
        call = accept(sd, (struct sockaddr *)&peer, &size);
        if (call == -1) {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n",
               inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
        fflush(stdout);
        if (fork() == 0) {
            close(sd);
            serve(call, peer);
            exit(0);
        }
        close(call);
    }
}
