/* Counts its calls by a semaphore of System V's, and does nothing without one. */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(2021)};
    own.sin_addr.s_addr = inet_addr("137.207.82.52");
    printf("socket %d\n", sd);
    if (bind(sd, (struct sockaddr *)&own, sizeof own) < 0 || listen(sd, 5) < 0)
        return 1;
    printf("bound to 137.207.82.52 port 2021\n");
    fflush(stdout);
    int calls = semget(IPC_PRIVATE, 1, 0600);
    if (calls < 0) {
        perror("semget");
        return 1;
    }
    for (;;) {
        int call = accept(sd, NULL, NULL);
        printf("The Server opened the request from client\n");
        char text[64] = "";
        recv(call, text, sizeof text - 1, 0);
        printf("received: %s\n", text);
        fflush(stdout);
        send(call, "hello back", 11, 0);
        close(call);
    }
}
