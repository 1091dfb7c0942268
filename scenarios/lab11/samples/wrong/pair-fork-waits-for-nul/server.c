#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void) {
    int sock, conn;
    struct sockaddr_in server, client;
    socklen_t length;
    char buffer[100];

    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock == -1) {
        printf("Error in creating socket for the server!\n");
        exit(1);
    }
    printf("Socket has been created for the server with sd: %d\n", sock);

    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);
    if (bind(sock, (struct sockaddr *)&server, sizeof(server)) == -1) {
        printf("Error in binding the server to the address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
        exit(1);
    }
    printf("The server bound to the address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
    if (listen(sock, 5) == -1) {
        perror("The server's listening failed");
        exit(1);
    }

    while (1) {
        length = sizeof(client);
        conn = accept(sock, (struct sockaddr *)&client, &length);
        if (conn == -1) {
            printf("Error in opening the request from client!\n");
            continue;
        }
        printf("The server opened the request from client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
        memset(buffer, 0, sizeof(buffer));
        recv(conn, buffer, sizeof(buffer) - 1, 0);
        printf("%s\n", buffer);
        send(conn, "hello back", 11, MSG_NOSIGNAL);
        close(conn);
    }
}
