#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[]){
    int domain = AF_INET;
    int type = SOCK_STREAM;
    int protocol = 0;
    int client_sd = socket(domain, type, protocol);
    if (client_sd == -1){
        printf("error in creating socket for client!\n");
        exit(1);
    }
    else
        printf("socket has created for client with sd:%d\n", client_sd);

    if (argc < 3){
        printf("error: please give the address and port of the server\n");
        exit(1);
    }
    struct in_addr server_sin_address;
    server_sin_address.s_addr = inet_addr(argv[1]);
    int server_sin_port = htons(atoi(argv[2]));
    struct sockaddr_in server_sin;
    server_sin.sin_family = domain;
    server_sin.sin_addr = server_sin_address;
    server_sin.sin_port = server_sin_port;
    int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in connecting to server at address:port = %s:%d\n", argv[1], ntohs(server_sin.sin_port));
        exit(1);
    }
    else
        printf("client is connected to server at address:port = %s:%d\n", argv[1], ntohs(server_sin.sin_port));

    char x[11], y[12], user[16], pass[16], text[80];
    printf("Please type a number for x: ");
    scanf("%10s", x);
    printf("Please type a number for y: ");
    scanf("%11s", y);
    printf("Please type your username: ");
    scanf("%15s", user);
    printf("Please type your password: ");
    scanf("%15s", pass);
    sprintf(text, "%s %s %s %s", x, y, user, pass);
    send(client_sd, text, 80, 0);
    recv(client_sd, text, 80, 0);
    printf("The answer from the server is: %s\n", text);
    exit(0);
}
