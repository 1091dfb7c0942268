#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void){
    int domain = AF_INET;
    int type = SOCK_STREAM;
    int protocol = 0;

    int client_sd = socket(domain, type, protocol);
    if (client_sd == -1){
        printf("error in creating socket for The Client!\n");
        exit(1);
    }
    else
        printf("socket has created for The Client with sd:%d\n", client_sd);

    struct in_addr server_sin_address;
    server_sin_address.s_addr = inet_addr("137.207.82.53");//charlie
    int server_sin_port = htons(2022);

    struct sockaddr_in server_sin;
    server_sin.sin_family = domain;
    server_sin.sin_addr = server_sin_address;
    server_sin.sin_port = server_sin_port;

    int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    else
        printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    char response[20];
    memset(response, 0, 20);
    send(client_sd, "hello", 6, 0);
    recv(client_sd, response, 19, 0);
    printf("%s\n", response);
    exit(0);
}
