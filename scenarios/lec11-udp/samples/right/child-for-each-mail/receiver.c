#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char *argv[]) {
    int sd;
    struct sockaddr_in addr, peer;
    socklen_t plen;
    char msg[512];

    signal(SIGCHLD, SIG_IGN);
    sd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sd == -1) {
        printf("Error! The socket could not be created: %s\n", strerror(errno));
        return EXIT_FAILURE;
    }
    printf("The receiver has created socket number %d.\n", sd);
    memset(&addr, 0, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = inet_addr(argv[1]);
    addr.sin_port = htons(atoi(argv[2]));
    if (bind(sd, (struct sockaddr *)&addr, sizeof(addr)) != 0) {
        printf("Error! %s:%s can't be bound: %s\n", argv[1], argv[2], strerror(errno));
        return EXIT_FAILURE;
    }
    printf("The receiver is listening for mails at %s:%s.\n", argv[1], argv[2]);
    while (1) {
        plen = sizeof(peer);
        int n = recvfrom(sd, msg, sizeof(msg) - 1, 0, (struct sockaddr *)&peer, &plen);
        if (n < 0) {
            printf("Error! A mail could not be opened: %s\n", strerror(errno));
            continue;
        }
        msg[n] = '\0';
        printf("I have got mail:\n  %s\n", msg);
        fflush(stdout);
        if (fork() == 0) {
            /* the answer may take its time */
            sleep(1);
            sendto(sd, "ACK", 3, 0, (struct sockaddr *)&peer, plen);
            _exit(0);
        }
    }
}
