#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    struct sockaddr_in me, who;
    socklen_t len;
    char first, msg[64];
    int sd, cd, n;

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_addr.s_addr = inet_addr("137.207.82.52");
    me.sin_port = htons(2021);
    if (bind(sd, (struct sockaddr *)&me, sizeof me) == -1) {
        printf("error in binding The Server to the address:port = %d:%d\n", me.sin_addr.s_addr, me.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", me.sin_addr.s_addr, me.sin_port);

    if (listen(sd, 5) < 0) {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    while (1) {
        len = sizeof who;
        cd = accept(sd, (struct sockaddr *)&who, &len);
        if (cd == -1) {
            printf("error in opening the request from client !\n");
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", who.sin_addr.s_addr, who.sin_port);

        /* Is somebody saying something, or is it gone already? */
        if (recv(cd, &first, 1, MSG_PEEK) == 1) {
            n = recv(cd, msg, sizeof msg - 1, 0);
            if (n < 0) n = 0;
            msg[n] = '\0';
            printf("%s\n", msg);
            send(cd, "hello back", 11, MSG_NOSIGNAL);
        }
        close(cd);
    }
}
