#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    struct sockaddr_in server_sin = {0}, client_sin = {0};
    socklen_t client_sin_len;
    int server_sd, client_sd;

    signal(SIGCHLD, SIG_IGN);

    server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1) {
        printf("Error in creating socket for the server!\n");
        exit(1);
    }
    printf("Socket has been created for the server with sd: %d\n", server_sd);

    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) == -1) {
        printf("Error in binding the server to the address:port = %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
        exit(1);
    }
    printf("The server is bound to the address:port = %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
    if (listen(server_sd, 5) == -1) {
        perror("The server's listening failed");
        exit(1);
    }

    for (;;) {
        client_sin_len = sizeof(client_sin);
        client_sd = accept(server_sd, (struct sockaddr *)&client_sin, &client_sin_len);
        if (client_sd == -1) {
            printf("Error in opening the request from client %s:%d!\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
            continue;
        }
        printf("The server opened the request from client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));

        pid_t pid = fork();
        if (pid == -1) {
            perror("fork");
            close(client_sd);
            continue;
        }
        if (pid > 0)
            continue;           /* parent: next call */

        close(server_sd);
        printf("Child: I am the server's child to handle the communication with the client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
        char msg[20];
        ssize_t n = recv(client_sd, msg, sizeof(msg) - 1, 0);
        if (n > 0) {
            msg[n] = '\0';
            printf("%s\n", msg);
            for (int i = 0; i < 100; i++) {
                if (send(client_sd, "hello back", 11, MSG_NOSIGNAL) == -1)
                    break;
                sleep(1);
            }
        }
        close(client_sd);
        exit(0);
    }
}
