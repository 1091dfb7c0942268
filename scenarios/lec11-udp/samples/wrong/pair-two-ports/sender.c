#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

#define ADDR "137.207.82.53"
#define PORT 4312
#define MAIL "see you at the lab"

void main(void)
{
    struct sockaddr_in a;
    int s;

    if ((s = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP)) == -1) {
        puts("ERROR: no socket for the sender");
        exit(1);
    }
    printf("sender: socket created, sd = %d\n", s);

    bzero(&a, sizeof(a));
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = inet_addr(ADDR);
    a.sin_port = htons(PORT);
    if (sendto(s, MAIL, strlen(MAIL) + 1, 0, (struct sockaddr *)&a, sizeof(a)) == -1) {
        puts("ERROR: the mail could not be sent");
        exit(1);
    }
    printf("sender: mail \"%s\" sent to %s:%d\n", MAIL, ADDR, PORT);
    close(s);
    exit(0);
}
