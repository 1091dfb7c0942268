#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[]) {
    // creating the socket
    int socket_client = socket(AF_INET, SOCK_STREAM, 0);
    if (socket_client < 0) {
        fprintf(stderr, "Error: the client socket could not be created\n");
        exit(EXIT_FAILURE);
    }
    printf("Client socket created (sd = %d)\n", socket_client);

    // server's address
    struct sockaddr_in server_addr = {0};
    server_addr.sin_family = AF_INET;
    server_addr.sin_port = htons(9999);
    server_addr.sin_addr.s_addr = inet_addr("137.207.82.52");

    // connecting
    if (connect(socket_client, (struct sockaddr*)&server_addr, sizeof(server_addr)) < 0) {
        fprintf(stderr, "Error: client could not connect to 137.207.82.52 on port 9999\n");
        exit(EXIT_FAILURE);
    }
    printf("Client connected to 137.207.82.52 on port 9999\n");

    // talking
    char message[50] = "hello";
    send(socket_client, message, strlen(message) + 1, 0);
    memset(message, 0, sizeof(message));
    recv(socket_client, message, sizeof(message) - 1, 0);
    printf("Message from server: %s\n", message);

    close(socket_client);
    return 0;
}
