#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define SERVER_IP "137.207.82.52"
#define SERVER_PORT 2021

int main(void)
{
    int sock;
    struct sockaddr_in server;
    char message[] = "hello", server_reply[200] = { 0 };

    // Create socket
    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock == -1) {
        printf("Could not create socket for the client\n");
        return 1;
    }
    printf("Socket created for the client with sd %d\n", sock);

    server.sin_addr.s_addr = inet_addr(SERVER_IP);
    server.sin_family = AF_INET;
    server.sin_port = htons(SERVER_PORT);

    // Connect to remote server
    if (connect(sock, (struct sockaddr *)&server, sizeof(server)) < 0) {
        fflush(stdout);
        perror("connect failed to " SERVER_IP ":2021. Error");
        return 1;
    }
    printf("Connected to " SERVER_IP ":%d\n", SERVER_PORT);

    // Send some data
    if (send(sock, message, strlen(message) + 1, 0) < 0) {
        puts("Send failed");
        return 1;
    }

    // Receive a reply from the server
    if (recv(sock, server_reply, 199, 0) < 0) {
        puts("recv failed");
        return 1;
    }
    puts("Server reply :");
    puts(server_reply);

    close(sock);
    return 0;
}
