#define _GNU_SOURCE
#include <stdlib.h>
#include <netdb.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
int main(void){
    struct addrinfo *ai; getaddrinfo("localhost", "2021", 0, &ai); int domain = AF_INET;//Network Protocol: TCP/IP
    int type = SOCK_STREAM;//Connection-Oriented
    int protocol = 0;//Default transport: TCP for Internet connection-oriented

    int client_sd;//socket descriptor ~= file descriptor
    client_sd = socket(domain, type, protocol);
    if (client_sd == -1){
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    else
        printf("socket has created for the client with sd:%d\n", client_sd);

    struct in_addr server_sin_address;
    server_sin_address.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
    int server_sin_port = htons(2021);//larger than 1024

    struct sockaddr_in server_sin;
    server_sin.sin_family = domain;
    server_sin.sin_addr = server_sin_address;
    server_sin.sin_port = server_sin_port;
    int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);
        exit(1);
    }
    else
        printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);

    char response[10];
    send(client_sd, "hello", 6, 0);
    recv(client_sd, response, 10, 0);
    printf("%s\n", response);
}
