#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[]) {
    if (argc != 3) {
        printf("usage: %s ip port\n", argv[0]);
        return 1;
    }
    while (1) {
        char x[16], y[16], user[32], pass[32], msg[128], answer[128];

        // every request has a socket of its own
        int sd = socket(AF_INET, SOCK_STREAM, 0);
        if (sd == -1) {
            printf("error in creating socket for the client!\n");
            exit(1);
        }
        printf("socket has been created for the client with sd:%d\n", sd);

        struct sockaddr_in server;
        memset(&server, 0, sizeof(server));
        server.sin_family = AF_INET;
        server.sin_addr.s_addr = inet_addr(argv[1]);
        server.sin_port = htons(atoi(argv[2]));
        if (connect(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
            printf("error in connecting to the server at address:port = %s:%s\n", argv[1], argv[2]);
            exit(1);
        }
        printf("client is connected to the server at address:port = %s:%s\n", argv[1], argv[2]);

        printf("first number: ");
        if (scanf("%15s", x) != 1) exit(0);
        printf("second number: ");
        if (scanf("%15s", y) != 1) exit(0);
        printf("user: ");
        if (scanf("%31s", user) != 1) exit(0);
        printf("password: ");
        if (scanf("%31s", pass) != 1) exit(0);

        sprintf(msg, "%s %s %s %s", x, y, user, pass);
        send(sd, msg, strlen(msg) + 1, 0);
        int n = recv(sd, answer, sizeof(answer) - 1, 0);
        if (n > 0) {
            answer[n] = '\0';
            printf("%s\n\n", answer);
        }
        close(sd);
    }
}
