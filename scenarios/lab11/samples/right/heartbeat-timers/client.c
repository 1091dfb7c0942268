#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <time.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static void beat(int signal)
{
    (void)signal;
    write(2, ".", 1);
}

int main(void)
{
    timer_t timer;
    struct sigevent event;
    struct itimerspec every = { { 5, 0 }, { 5, 0 } };
    memset(&event, 0, sizeof event);
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGUSR1;
    signal(SIGUSR1, beat);
    timer_create(CLOCK_MONOTONIC, &event, &timer);
    timer_settime(timer, 0, &every, NULL);
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", sd);

    struct sockaddr_in addr;
    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    addr.sin_port = htons(2021);
    if (connect(sd, (struct sockaddr *)&addr, sizeof addr) == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
    send(sd, "hello", 6, 0);
    char answer[32];
    int n = recv(sd, answer, sizeof answer - 1, 0);
    if (n < 0) n = 0;
    answer[n] = '\0';
    printf("%s\n", answer);
    close(sd);
    return 0;
}
