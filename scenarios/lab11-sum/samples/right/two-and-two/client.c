// Lab 11 - client
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char **argv)
{
    char *ip = argv[1];
    struct sockaddr_in serv;
    int sd, num[2];
    char id[40], pw[40], both[100], reply[64];

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) {
        printf("Error in creating socket for the client!\n");
        exit(1);
    }
    printf("Socket has been created for the client with sd: %d\n", sd);

    serv.sin_family = AF_INET;
    serv.sin_addr.s_addr = inet_addr(ip);
    serv.sin_port = htons(atoi(argv[2]));

    if (connect(sd, (struct sockaddr *)&serv, sizeof(serv)) < 0) {
        printf("Error in connecting to the server at address:port = %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    printf("You are now connected to %s:%s\n", argv[1], argv[2]);

    while (1) {
        printf("Enter x and y: ");
        scanf("%d %d", &num[0], &num[1]);
        printf("Enter username and password: ");
        scanf("%s %s", id, pw);

        send(sd, num, sizeof(num), 0);
        sprintf(both, "%s|%s", id, pw);
        send(sd, both, strlen(both), 0);

        bzero(reply, sizeof(reply));
        if (recv(sd, reply, sizeof(reply), 0) <= 0)
            break;
        printf("%s\n", reply);
    }
    close(sd);
    return 0;
}
