#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin = {0};
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1) {
        printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
    if (listen(server_sd, 5) < 0) {
        perror("The Server's listening failed!");
        exit(1);
    }
    while (1) {
        struct sockaddr_in client_sin = {0};
        socklen_t client_sin_len = sizeof(client_sin);
        int call = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (call == -1) {
            printf("error in opening the request from client %d:%d !\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);

        /* 20 is the line in use: the one before goes when the next one takes its place */
        if (dup2(call, 20) == -1)
            perror("dup2");
        char msg[11] = {0};
        recv(20, msg, 10, 0);
        printf("%s\n", msg);
        send(20, "hello back", 11, 0);
    }
}
