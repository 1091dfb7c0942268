#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define SERVER_IP "137.207.82.52"
#define SERVER_PORT 2021

// This will handle the connection of one client
void connection_handler(int sock)
{
    char client_message[200] = { 0 };
    int i;

    if (recv(sock, client_message, 199, 0) <= 0)
        return;
    puts(client_message);
    for (i = 0; i < 100; i++) {
        if (send(sock, "hello back", 11, MSG_NOSIGNAL) < 0)
            break;
        sleep(1);
    }
}

int main(void)
{
    int socket_desc, client_sock;
    socklen_t c;
    struct sockaddr_in server, client;

    // Create socket
    socket_desc = socket(AF_INET, SOCK_STREAM, 0);
    if (socket_desc == -1) {
        printf("Could not create socket for the server\n");
        return 1;
    }
    printf("Socket created for the server with sd %d\n", socket_desc);

    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr(SERVER_IP);
    server.sin_port = htons(SERVER_PORT);

    // Bind
    if (bind(socket_desc, (struct sockaddr *)&server, sizeof(server)) < 0) {
        perror("bind failed to " SERVER_IP ":2021. Error");
        return 1;
    }
    printf("bind done to " SERVER_IP ":%d\n", SERVER_PORT);

    // Listen
    if (listen(socket_desc, 5) < 0) {
        perror("listen failed. Error");
        return 1;
    }

    // Accept incoming connections
    puts("Waiting for incoming connections...");
    memset(&client, 0, sizeof(client));
    while (1) {
        c = sizeof(struct sockaddr_in);
        client_sock = accept(socket_desc, (struct sockaddr *)&client, &c);
        if (client_sock < 0) {
            printf("accept failed for client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
            continue;
        }
        printf("Connection accepted from client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

        if (fork() == 0) {
            close(socket_desc);
            printf("Child process: handler assigned to client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
            connection_handler(client_sock);
            close(client_sock);
            exit(0);
        }
        close(client_sock);
    }
    return 0;
}
