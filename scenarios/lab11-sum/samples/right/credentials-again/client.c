#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[]){
    if (argc < 3){
        printf("Please give the server address and port\n");
        exit(1);
    }
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1){
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr(argv[1]);
    server_sin.sin_port = htons(atoi(argv[2]));
    if (connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1){
        printf("error in connecting to The Server at address:port = %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %s:%s\n", argv[1], argv[2]);

    int x, y;
    char user[20], password[20], response[50];
    while(1){
        printf("Enter x: ");
        scanf("%d", &x);
        printf("Enter y: ");
        scanf("%d", &y);
        //the numbers stay, only user and password are asked again
        while(1){
            char request[100];
            printf("Enter user: ");
            scanf("%19s", user);
            printf("Enter password: ");
            scanf("%19s", password);
            sprintf(request, "%d %d %s %s", x, y, user, password);
            send(client_sd, request, strlen(request) + 1, 0);
            if (recv(client_sd, response, 50, 0) <= 0)
                exit(0);
            printf("%s\n", response);
            if (strcmp(response, "authentication failed!") != 0)
                break;
            printf("Try again\n");
        }
    }
}
