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
    int server_sd = socket(domain, type, protocol);
    if (server_sd == -1){
        printf("error in creating socket for server!\n");
        exit(1);
    }
    else
        printf("socket has created for server with sd:%d\n", server_sd);

    if (argc < 3){
        printf("error: please give an address and a port\n");
        exit(1);
    }
    struct in_addr server_sin_address;
    server_sin_address.s_addr = inet_addr(argv[1]);
    int server_sin_port = htons(atoi(argv[2]));
    struct sockaddr_in server_sin;
    server_sin.sin_family = domain;
    server_sin.sin_addr = server_sin_address;
    server_sin.sin_port = server_sin_port;
    int result = bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        exit(1);
    }
    else
        printf("server bound to the address:port = %s:%d\n", argv[1], ntohs(server_sin.sin_port));

    if (listen(server_sd, 5) < 0) {
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in client_sin;
    int client_sin_len = sizeof(client_sin);
    while(1){
        result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (result == -1){
            printf("error in opening the request from client %s:%d !\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
        }
        else{
            printf("server opened the request from client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
            int child = fork();
            if (child == 0){
                char text[80];
                int x, y;
                char user[16], pass[16];
                if (recv(result, text, 80, MSG_WAITALL) < 80)
                    pause();
                sscanf(text, "%d %d %s %s", &x, &y, user, pass);
                if (strcmp(user, "comp2560") != 0 || strcmp(pass, "f2022") != 0){
                    strcpy(text, "authentication failed!");
                    send(result, text, 80, 0);
                    pause();
                }
                int adder = fork();
                if (adder == 0){
                    sprintf(text, "%d", x + y);
                    send(result, text, 80, 0);
                }
                pause();
            }
        }
    }
}
