/*
 * COMP 2560 Lab 11
 * client.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

typedef struct sockaddr_in SIN;

int main(int argc, char *argv[])
{
    if (argc < 3) {
        printf("Error: address and port are missing\n");
        exit(2);
    }
    SIN server;
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("Socket could not be created for the client\n");
        exit(2);
    }
    printf("Socket created for the client with sd %d\n", sd);

    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr(argv[1]);
    server.sin_port = htons(atoi(argv[2]));
    if (connect(sd, (struct sockaddr *) &server, sizeof(server)) == -1) {
        printf("Client could not connect to the server at %s port %s\n", argv[1], argv[2]);
        exit(2);
    }
    printf("Client connected to the server at %s port %s\n", argv[1], argv[2]);

    while (1) {
        int x, y, sum;
        char username[32] = {0}, password[32] = {0}, type[4] = {0}, text[64] = {0};

        printf("Enter x\n");
        scanf("%d", &x);
        printf("Enter y\n");
        scanf("%d", &y);
        printf("Enter username\n");
        scanf("%31s", username);
        printf("Enter password\n");
        scanf("%31s", password);

        send(sd, &x, sizeof(x), 0);
        send(sd, &y, sizeof(y), 0);
        send(sd, username, sizeof(username), 0);
        send(sd, password, sizeof(password), 0);

        // the server says first what comes: an int or a str
        recv(sd, type, 3, 0);
        if (strcmp(type, "int") == 0) {
            recv(sd, &sum, sizeof(sum), 0);
            printf("Sum: %d\n", sum);
        } else {
            recv(sd, text, sizeof(text), 0);
            printf("%s\n", text);
        }
    }
}
