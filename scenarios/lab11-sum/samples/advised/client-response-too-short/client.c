#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char *argv[]){
    if (argc != 3){
        printf("Usage: %s <server address> <server port>\n", argv[0]);
        exit(1);
    }
    int domain = AF_INET;//Network Protocol: TCP/IP
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

    //The Server's address
    struct in_addr server_sin_address;
    server_sin_address.s_addr = inet_addr(argv[1]);
    int server_sin_port = htons(atoi(argv[2]));

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

    char x[20], y[20], user[50], password[50];
    char *response = malloc(2);
    while(1){
        printf("Enter your first number: ");
        scanf("%s", x);
        send(client_sd, x, strlen(x) + 1, 0);

        printf("Enter your second number: ");
        scanf("%s", y);
        send(client_sd, y, strlen(y) + 1, 0);

        printf("Enter the username: ");
        scanf("%s", user);
        send(client_sd, user, strlen(user) + 1, 0);

        printf("Enter the password: ");
        scanf("%s", password);
        send(client_sd, password, strlen(password) + 1, 0);

        recv(client_sd, response, 100, 0);
        printf("%s\n", response);
    }
}
