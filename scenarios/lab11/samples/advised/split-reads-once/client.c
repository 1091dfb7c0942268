#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void){
    int domain = AF_INET;//Network Protocol: TCP/IP
    int type = SOCK_STREAM;//Connection-Oriented
    int protocol = 0;

    int client_sd = socket(domain, type, protocol);
    if (client_sd == -1){
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    else
        printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = domain;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);

    int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    else
        printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    char response[32];
    if (send(client_sd, "hello", 6, MSG_NOSIGNAL) == -1){
        perror("send");
        exit(1);
    }
    int n = recv(client_sd, response, sizeof(response) - 1, 0);
    if (n == -1){
        perror("recv");
        exit(1);
    }
    if (n > 0){
        response[n] = '\0';
        printf("%s\n", response);
    }
    close(client_sd);
    return 0;
}
