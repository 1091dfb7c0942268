#include <stdlib.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void){
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1){
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    else
        printf("A socket has created for the client with sd:%d\n", client_sd);

    struct in_addr server_sin_address;
    server_sin_address.s_addr = inet_addr("137.207.82.52");
    int server_sin_port = htons(2021);

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr = server_sin_address;
    server_sin.sin_port = server_sin_port;
    int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    else
        printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    char user[30], pass[30];
    int a, b;
    char answer[60] = "";

    printf("Please enter your username:\n");
    scanf("%s", user);
    send(client_sd, user, strlen(user), 0);
    printf("Please enter your password:\n");
    scanf("%s", pass);
    send(client_sd, pass, strlen(pass), 0);
    printf("Please enter the first integer:\n");
    scanf("%d", &a);
    send(client_sd, &a, sizeof(int), 0);
    printf("Please enter the second integer:\n");
    scanf("%d", &b);
    send(client_sd, &b, sizeof(int), 0);

    recv(client_sd, answer, 60, 0);
    printf("%s\n", answer);
    close(client_sd);
    return 0;
}
