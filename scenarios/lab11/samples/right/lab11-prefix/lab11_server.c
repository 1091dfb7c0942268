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
    int socket_server = socket(AF_INET, SOCK_STREAM, 0);
    if (socket_server < 0) {
        fprintf(stderr, "Error: the server socket could not be created\n");
        exit(EXIT_FAILURE);
    }
    printf("Server socket created (sd = %d)\n", socket_server);

    // binding
    struct sockaddr_in server_addr = {0};
    server_addr.sin_family = AF_INET;
    server_addr.sin_port = htons(9999);
    server_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (bind(socket_server, (struct sockaddr*)&server_addr, sizeof(server_addr)) < 0) {
        fprintf(stderr, "Error: server could not bind to 137.207.82.52 on port 9999\n");
        exit(EXIT_FAILURE);
    }
    printf("Server bound to 137.207.82.52 on port 9999\n");

    // listening
    if (listen(socket_server, 5) < 0) {
        fprintf(stderr, "Error: server could not listen\n");
        exit(EXIT_FAILURE);
    }

    while (1) {
        // accepting
        struct sockaddr_in client_addr = {0};
        socklen_t client_len = sizeof(client_addr);
        int socket_call = accept(socket_server, (struct sockaddr*)&client_addr, &client_len);
        if (socket_call < 0) {
            fprintf(stderr, "Error: server could not accept client %s on port %d\n",
                    inet_ntoa(client_addr.sin_addr), ntohs(client_addr.sin_port));
            continue;
        }
        printf("Server accepted client %s on port %d\n",
               inet_ntoa(client_addr.sin_addr), ntohs(client_addr.sin_port));

        // talking
        char message[50] = {0};
        if (recv(socket_call, message, sizeof(message) - 1, 0) > 0) {
            printf("Message from client: %s\n", message);
            send(socket_call, "hello back", 11, MSG_NOSIGNAL);
        }
        close(socket_call);
    }
}
