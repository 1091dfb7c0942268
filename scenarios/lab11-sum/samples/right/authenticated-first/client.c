#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char *argv[]){
    int client_sd;
    client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1){
        printf("Error in creating socket for the client!\n");
        exit(1);
    }
    else{
        printf("Socket has been created for the client with sd: %d\n", client_sd);
    }

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr(argv[1]);
    server_sin.sin_port = htons(atoi(argv[2]));

    int result = connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin));
    if (result == -1){
        printf("Error in connecting to the server at address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);
        exit(1);
    }
    else{
        printf("Client is connected to the server at address:port = %d:%d\n", server_sin.sin_addr, server_sin.sin_port);
    }

    char username[20];
    char password[20];
    char first[20];
    char second[20];
    char status[50];
    char sum[50];

    while(1){
        printf("What is your user name?\n");
        scanf("%s", username);
        send(client_sd, username, sizeof(username), 0);

        printf("What is your password?\n");
        scanf("%s", password);
        send(client_sd, password, sizeof(password), 0);

        printf("What is the first number?\n");
        scanf("%s", first);
        send(client_sd, first, sizeof(first), 0);

        printf("What is the second number?\n");
        scanf("%s", second);
        send(client_sd, second, sizeof(second), 0);

        recv(client_sd, status, sizeof(status), MSG_WAITALL);
        printf("%s\n", status);
        if (strcmp(status, "Authenticated successfully") == 0){
            recv(client_sd, sum, sizeof(sum), MSG_WAITALL);
            printf("%s\n", sum);
        }
    }
}
