#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <pthread.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static int sd;
static volatile int done;
static char answer[32];

static void *hear(void *nothing)
{
    int n = recv(sd, answer, sizeof answer - 1, 0);
    if (n < 0) n = 0;
    answer[n] = '\0';
    sleep(1);
    done = 1;
    return nothing;
}

int main(void)
{
    int made = socket(AF_INET, SOCK_STREAM, 0);
    if (made == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", made);

    struct sockaddr_in addr;
    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    addr.sin_port = htons(2021);
    if (connect(made, (struct sockaddr *)&addr, sizeof addr) == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", addr.sin_addr.s_addr, addr.sin_port);
    pthread_t thread;
    sd = made;
    pthread_create(&thread, NULL, hear, NULL);
    send(sd, "hello", 6, 0);
    while (!done)
        ; /* until the other thread has heard it */
    printf("%s\n", answer);
    close(sd);
    return 0;
}
