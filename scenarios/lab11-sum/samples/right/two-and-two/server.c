// Lab 11 - server
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char **argv)
{
    struct sockaddr_in serv, cli;
    int sd, call, num[2], n;
    socklen_t len;
    char buf[100];

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) {
        printf("Error in creating socket for the server!\n");
        exit(1);
    }
    printf("Socket has been created for the server with sd: %d\n", sd);

    serv.sin_family = AF_INET;
    serv.sin_addr.s_addr = inet_addr(argv[1]);
    serv.sin_port = htons(atoi(argv[2]));

    if (bind(sd, (struct sockaddr *)&serv, sizeof(serv)) < 0) {
        printf("Error in binding the server to the address:port = %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    printf("The server is bound to the address:port = %s:%s\n", argv[1], argv[2]);

    if (listen(sd, 5) < 0) {
        printf("The server's listening failed!\n");
        exit(1);
    }

    while (1) {
        len = sizeof(cli);
        call = accept(sd, (struct sockaddr *)&cli, &len);
        if (call < 0) {
            printf("Error in opening the request from a client!\n");
            continue;
        }
        printf("The server opened the request from client %s:%d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));

        while (recv(call, num, sizeof(num), 0) > 0) {
            char *pw;
            n = recv(call, buf, sizeof(buf) - 1, 0);
            if (n <= 0)
                break;
            buf[n] = '\0';
            pw = strchr(buf, '|');
            if (pw != NULL)
                *pw++ = '\0';
            if (pw != NULL && !strcmp(buf, "comp2560") && !strcmp(pw, "f2022")) {
                pid_t pid = fork();
                if (pid == 0) {
                    char out[64];
                    sprintf(out, "%d plus %d makes %d", num[0], num[1], num[0] + num[1]);
                    send(call, out, strlen(out), 0);
                    exit(0);
                }
                waitpid(pid, NULL, 0);
            } else {
                send(call, "authentication failed!", strlen("authentication failed!"), 0);
            }
        }
        printf("The client is gone\n");
        close(call);
    }
}
