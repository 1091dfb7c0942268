#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[]){
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1){
        printf("Error in creating socket for client\n");
        exit(1);
    }
    printf("A socket has been created for client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr(argv[1]);
    server_sin.sin_port = htons(atoi(argv[2]));
    if (connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1){
        printf("Error in connecting to server at address:port = %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    printf("Client is connected to server at address:port = %s:%s\n", argv[1], argv[2]);

    char user[20] = "", password[20] = "", answer[60] = "";
    printf("Username: ");
    scanf("%19s", user);
    printf("Password: ");
    scanf("%19s", password);
    send(client_sd, user, 20, 0);
    send(client_sd, password, 20, 0);
    recv(client_sd, answer, 60, MSG_WAITALL);
    printf("%s\n", answer);
    if (strcmp(answer, "Authenticated successfully") != 0)
        exit(1);

    while(1){
        int numbers[2];
        printf("First number: ");
        if (scanf("%d", &numbers[0]) != 1)
            exit(0);
        printf("Second number: ");
        if (scanf("%d", &numbers[1]) != 1)
            exit(0);
        send(client_sd, numbers, sizeof(numbers), 0);
        if (recv(client_sd, answer, 60, MSG_WAITALL) <= 0)
            exit(0);
        printf("%s\n", answer);
    }
}
