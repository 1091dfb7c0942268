#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <poll.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define SIZE 10

int receive(int sd, char *text, int size) {
    struct pollfd p = { .fd = sd, .events = POLLIN };
    int total = 0;
    while (total < size) {
        ssize_t r = recv(sd, &text[total], size - total, 0);
        if (r == -1) {
            perror("recv");
            break;
        }
        if (r == 0)
            break;
        total += r;
        if (text[total - 1] == '\0' || poll(&p, 1, 1500) <= 0)
            break;
    }
    return total;
}

int main(void) {
    char response[SIZE];

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", sd);

    struct sockaddr_in sin = { 0 };
    sin.sin_family = AF_INET;
    sin.sin_port = htons(2021);
    sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (connect(sd, (struct sockaddr *) &sin, sizeof(sin)) == -1) {
        printf("error in connecting to The Server at address:port = %u:%u\n", sin.sin_addr.s_addr, sin.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %u:%u\n", sin.sin_addr.s_addr, sin.sin_port);

    if (send(sd, "hello", sizeof("hello"), MSG_NOSIGNAL) == -1) {
        perror("send");
        exit(1);
    }
    int n = receive(sd, response, SIZE);
    response[n] = '\0';   // end of string
    printf("%s\n", response);
    close(sd);
    return 0;
}
