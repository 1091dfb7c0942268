#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[]) {
    if (argc != 3) {
        printf("usage: %s ip port\n", argv[0]);
        return 1;
    }
    signal(SIGCHLD, SIG_IGN);
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for the server!\n");
        exit(1);
    }
    printf("socket has been created for the server with sd:%d\n", sd);

    struct sockaddr_in server, client;
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr(argv[1]);
    server.sin_port = htons(atoi(argv[2]));
    if (bind(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
        printf("error in binding the server to the address:port = %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    printf("the server bound to the address:port = %s:%s\n", argv[1], argv[2]);
    if (listen(sd, 5) == -1) {
        perror("the server's listening failed");
        exit(1);
    }

    while (1) {
        socklen_t len = sizeof(client);
        int c = accept(sd, (struct sockaddr *)&client, &len);
        if (c == -1) {
            perror("error in opening the request from a client");
            continue;
        }
        printf("the server opened the request from client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
        if (fork() == 0) {
            close(sd);
            char msg[128], user[128], pass[128], answer[128];
            int x, y;
            int n = recv(c, msg, sizeof(msg) - 1, 0);
            if (n <= 0)
                exit(0);
            msg[n] = '\0';
            if (sscanf(msg, "%d %d %s %s", &x, &y, user, pass) == 4 && strcmp(user, "comp2560") == 0 && strcmp(pass, "f2022") == 0) {
                if (fork() == 0) {
                    sprintf(answer, "The sum of %d and %d is: %d", x, y, x + y);
                    send(c, answer, strlen(answer) + 1, 0);
                    exit(0);
                }
            } else {
                strcpy(answer, "authentication failed!");
                send(c, answer, strlen(answer) + 1, 0);
            }
            close(c);
            exit(0);
        }
        close(c);
    }
}
