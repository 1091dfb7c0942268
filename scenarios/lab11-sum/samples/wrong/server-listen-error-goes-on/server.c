#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void handle(int sd){
    char username[20];
    char password[20];
    char first[20];
    char second[20];

    while(recv(sd, username, sizeof(username), 0) > 0){
        recv(sd, password, sizeof(password), 0);
        recv(sd, first, sizeof(first), 0);
        recv(sd, second, sizeof(second), 0);

        char status[50] = "Authentication failed!";
        if (strcmp(username, "comp2560") == 0){
            if (strcmp(password, "f2022") == 0){
                strcpy(status, "Authenticated successfully");
            }
        }
        if (status[5] == 'n' && strstr(status, "failed")){
            send(sd, status, sizeof(status), 0);
        }
        else{
            int pid = fork();
            if (pid == 0){
                char sum[50];
                send(sd, status, sizeof(status), 0);
                sprintf(sum, "%s + %s = %d", first, second, atoi(first) + atoi(second));
                send(sd, sum, sizeof(sum), 0);
                exit(0);
            }
        }
    }
}

int main(int argc, char *argv[]){
    int server_sd;
    server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1){
        printf("Error in creating socket for the server!\n");
        exit(1);
    }
    else{
        printf("Socket has been created for the server with sd: %d\n", server_sd);
    }

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr(argv[1]);
    server_sin.sin_port = htons(atoi(argv[2]));

    int result = bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("Error in binding the server to the address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);
        exit(1);
    }
    else{
        printf("The server is bound to the address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);
    }

    if (listen(server_sd, 5) < 0){
        perror("The server's listening failed!");
    }

    struct sockaddr_in client_sin;
    int client_sin_len;
    while(1){
        result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (result == -1){
            printf("Error in opening the request from client %d:%d!\n", client_sin.sin_addr, client_sin.sin_port);
        }
        else{
            printf("The server opened the request from client %d:%d\n", client_sin.sin_addr, client_sin.sin_port);
            if (fork() == 0){
                printf("I am the child of the server for the client %d:%d\n", client_sin.sin_addr, client_sin.sin_port);
                handle(result);
                exit(0);
            }
        }
    }
}
