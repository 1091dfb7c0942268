#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <pthread.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define SERVER_IP "137.207.82.52"
#define SERVER_PORT 2021

// This will handle the connection of one client
void *connection_handler(void *socket_desc)
{
    int sock = *(int *)socket_desc;
    char client_message[200] = { 0 };

    if (recv(sock, client_message, 199, 0) > 0) {
        puts(client_message);
        send(sock, "hello back", 11, MSG_NOSIGNAL);
    }
    close(sock);
    return NULL;
}

int main(void)
{
    int socket_desc, client_sock;
    socklen_t c;
    struct sockaddr_in server, client;
    pthread_t thread_id;

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

        if (pthread_create(&thread_id, NULL, connection_handler, (void *)&client_sock) != 0) {
            puts("could not create thread");
            close(client_sock);
            continue;
        }
        // Now join the thread, so that client_sock is not changed under it
        pthread_join(thread_id, NULL);
    }
    return 0;
}
