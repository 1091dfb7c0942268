#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void talk(int sd){
    char user[20], password[20], answer[60];
    int numbers[2];
    if (recv(sd, user, 20, MSG_WAITALL) != 20 || recv(sd, password, 20, MSG_WAITALL) != 20)
        exit(0);
    memset(answer, 0, 60);
    if (strcmp(user, "comp2560") != 0 || strcmp(password, "f2022") != 0){
        strcpy(answer, "Authentication failed!");
        send(sd, answer, 60, 0);
        exit(0);
    }
    strcpy(answer, "Authenticated successfully");
    send(sd, answer, 60, 0);
    while (recv(sd, numbers, sizeof(numbers), MSG_WAITALL) == sizeof(numbers)){
        pid_t adder = fork();
        if (adder == 0){
            memset(answer, 0, 60);
            sprintf(answer, "Result: %d", numbers[0] + numbers[1]);
            send(sd, answer, 60, 0);
            exit(0);
        }
        waitpid(adder, NULL, 0);
    }
    exit(0);
}

int main(int argc, char *argv[]){
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1){
        printf("Error in creating socket for server\n");
        exit(1);
    }
    printf("A socket has been created for server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin;
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr(argv[1]);
    server_sin.sin_port = htons(atoi(argv[2]));
    if (bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1){
        printf("Error in binding server to address:port = %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    printf("Server is bound to address:port = %s:%s\n", argv[1], argv[2]);
    if (listen(server_sd, 5) == -1){
        perror("Error in listening");
        exit(1);
    }

    struct sockaddr_in client_sin;
    socklen_t len = sizeof(client_sin);
    while(1){
        int client_sd = accept(server_sd, (struct sockaddr *) &client_sin, &len);
        if (client_sd == -1){
            printf("Error in accepting a client\n");
            continue;
        }
        printf("Server accepted client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
        if (fork() == 0)
            talk(client_sd);
        close(client_sd);
    }
}
