#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

#define ADDR "137.207.82.53"
#define PORT 4321

void main(void)
{
    char buf[64];
    struct sockaddr_in a;
    int s, n;

    if ((s = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP)) == -1) {
        puts("ERROR: no socket for the receiver");
        exit(1);
    }
    printf("receiver: socket created, sd = %d\n", s);

    bzero(&a, sizeof(a));
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = inet_addr(ADDR);
    a.sin_port = htons(PORT);
    if (bind(s, (struct sockaddr *)&a, sizeof(a)) == -1) {
        printf("ERROR: receiver could not be bound to %s:%d\n", ADDR, PORT);
        exit(1);
    }
    printf("receiver: bound to %s:%d, waiting for a mail\n", ADDR, PORT);

    bzero(buf, 64);
    n = recvfrom(s, buf, 63, 0, 0, 0);
    if (n == -1) {
        puts("ERROR: the mail could not be opened");
        exit(1);
    }
    printf("receiver: mail says \"%s\"\n", buf);
    close(s);
    exit(0);
}
