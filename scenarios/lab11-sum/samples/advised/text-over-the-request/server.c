#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(){
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1){
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1){
        printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);

    if (listen(server_sd, 5) < 0){
        perror("The Server's listening failed!\n");
        exit(1);
    }

    struct sockaddr_in client_sin;
    socklen_t client_sin_len = sizeof(client_sin);
    while(1){
        int result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (result == -1){
            printf("error in opening the request from client %d:%d !\n", client_sin.sin_addr, client_sin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr, client_sin.sin_port);

        char request[200] = "";
        recv(result, request, 199, 0);
        char user[50] = "", password[50] = "";
        int first = 0, second = 0;
        sscanf(request, "please add for %49[^,], who has %49[^:]: %d and %d", user, password, &first, &second);

        if (strcmp(user, "comp2560") == 0 && strcmp(password, "f2022") == 0){
            //the child of this client adds, and the server goes on
            int child_pid = fork();
            if (child_pid == 0){
                char response[200];
                sprintf(response, "Result: %d", first + second);
                send(result, response, strlen(response), 0);
                close(result);
                exit(0);
            }
        }
        else
            send(result, "authentication failed!", 22, 0);
        close(result);
    }
}
