#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char *argv[]) {
    int sd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sd == -1) {
        printf("Error! The socket could not be created: %s\n", strerror(errno));
        return EXIT_FAILURE;
    }
    printf("The sender has created socket number %d.\n", sd);

    struct sockaddr_in own, to;
    memset(&own, 0, sizeof(own));
    memset(&to, 0, sizeof(to));
    own.sin_family = to.sin_family = AF_INET;
    own.sin_addr.s_addr = inet_addr(argv[1]);
    own.sin_port = htons(atoi(argv[2]));
    to.sin_addr.s_addr = inet_addr(argv[3]);
    to.sin_port = htons(atoi(argv[4]));
    if (bind(sd, (struct sockaddr *)&own, sizeof(own)) != 0) {
        printf("Error! The sender can't be bound: %s\n", strerror(errno));
        return EXIT_FAILURE;
    }

    struct iovec parts[2] = {{"Dear receiver, ", 15}, {"all is well.", 13}};
    struct msghdr mail = {.msg_name = &to, .msg_namelen = sizeof(to), .msg_iov = parts, .msg_iovlen = 2};
    if (sendmsg(sd, &mail, 0) == -1) {
        printf("Error! No mail to %s:%s: %s\n", argv[3], argv[4], strerror(errno));
        return EXIT_FAILURE;
    }
    printf("Mail to %s:%s: Dear receiver, all is well.\n", argv[3], argv[4]);
    alarm(20); /* don't wait for ever */
    char answer[100];
    int n = read(sd, answer, sizeof(answer) - 1);
    if (n > 0) {
        answer[n] = '\0';
        printf("The receiver says %s.\n", answer);
    }
    return 0;
}
