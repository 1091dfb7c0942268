#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(){
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1){
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1){
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);

    int first, second;
    char user[50];
    char password[50];
    printf("Input your first number\n");
    scanf("%d", &first);
    printf("Input your second number\n");
    scanf("%d", &second);
    printf("Input your user id\n");
    scanf("%s", user);
    printf("Input your password\n");
    scanf("%s", password);

    char request[200];
    sprintf(request, "%s,%s,%d,%d", user, password, first, second);
    send(client_sd, request, strlen(request) + 1, 0);

    shutdown(client_sd, SHUT_WR); //that was all, the answer may come
    char response[200];
    recv(client_sd, response, 200, 0);
    printf("%s\n", response);
    return 0;
}
