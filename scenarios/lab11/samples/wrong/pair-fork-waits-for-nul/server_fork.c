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

        if (fork() == 0) {
            close(sock);
            printf("Child: I am the server's child to handle the communication with the client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

            // receive the whole string
            int total = 0;
            memset(buffer, 'x', sizeof(buffer));
            while (total < 99 && memchr(buffer, '\0', total) == NULL) {
                int n = recv(conn, buffer + total, 99 - total, 0);
                if (n <= 0)
                    exit(1);
                total += n;
            }
            buffer[total] = '\0';
            printf("%s\n", buffer);
            for (int i = 0; i < 100; i++) {
                send(conn, "hello back", 11, 0);
                sleep(1);
            }
            exit(0);
        }
        close(conn);
    }
}
