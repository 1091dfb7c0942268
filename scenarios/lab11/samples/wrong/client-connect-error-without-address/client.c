#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SERVER_ADDRESS "137.207.82.52"
#define SERVER_PORT    2021

int main(void) {
    struct sockaddr_in server;
    char answer[64];
    ssize_t n;

    int client_fd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_fd < 0) {
        perror("error in creating socket for the client");
        exit(1);
    }
    printf("socket has been created for the client with sd: %d\n", client_fd);

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(SERVER_PORT);
    inet_pton(AF_INET, SERVER_ADDRESS, &server.sin_addr);

    if (connect(client_fd, (struct sockaddr *)&server, sizeof(server)) < 0) {
        perror("error in connecting to the server");
        exit(1);
    }
    printf("client is connected to the server at address:port = %s:%d\n",
           inet_ntoa(server.sin_addr), ntohs(server.sin_port));

    write(client_fd, "hello", 6);
    n = read(client_fd, answer, sizeof(answer) - 1);
    if (n < 0)
        n = 0;
    answer[n] = '\0';
    printf("%s\n", answer);

    close(client_fd);
    return 0;
}
