#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <netinet/in.h>

#define IP "137.207.82.52"
#define PORT 2021

int main(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    signal(SIGCHLD, SIG_IGN); // no zombies

    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0) {
        printf("error in creating socket for The Server!\n");
        return EXIT_FAILURE;
    }
    printf("socket has created for The Server with sd:%d\n", listener);

    struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(PORT) };
    sin.sin_addr.s_addr = inet_addr(IP);
    if (bind(listener, (struct sockaddr *) &sin, sizeof(sin)) < 0) {
        printf("error in binding The Server to the address:port = %s:%d\n", IP, PORT);
        return EXIT_FAILURE;
    }
    printf("The Server bound to the address:port = %s:%d\n", IP, PORT);
    if (listen(listener, 5) < 0) {
        perror("The Server's listening failed!");
        return EXIT_FAILURE;
    }

    while (1) {
        struct sockaddr_in client;
        socklen_t client_len = sizeof(client);
        int conn = accept(listener, (struct sockaddr *) &client, &client_len);
        if (conn < 0) {
            printf("error in opening the request from client !\n");
            continue;
        }
        char *ip = inet_ntoa(client.sin_addr);
        int port = ntohs(client.sin_port);
        printf("The Server opened the request from client %s:%d\n", ip, port);

        char msg[11];
        int n = read(conn, msg, 10);
        if (n < 0) n = 0;
        msg[n] = '\0';

        if (fork() == 0) {
            close(listener);
            printf("Child: I The Server's child to handle the communication with the client %s:%d\n", ip, port);
            printf("%s\n", msg);
            for (int i = 0; i < 100; i++) {
                write(conn, "hello back", 11);
                sleep(1);
            }
            exit(0);
        }
        close(conn);
    }
}
