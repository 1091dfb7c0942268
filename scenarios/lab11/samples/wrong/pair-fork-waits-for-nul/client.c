#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netdb.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void) {
    int sock;
    struct sockaddr_in server;
    char buffer[100];

    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock == -1) {
        printf("Error in creating socket for the client!\n");
        exit(1);
    }
    printf("Socket has been created for the client with sd: %d\n", sock);

    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);

    if (connect(sock, (struct sockaddr *)&server, sizeof(server)) == -1) {
        printf("Error in connecting to the server at address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
        exit(1);
    }
    printf("Client is connected to the server at address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

    strcpy(buffer, "hello\n");
    send(sock, buffer, strlen(buffer), 0);

    memset(buffer, 0, sizeof(buffer));
    recv(sock, buffer, sizeof(buffer) - 1, 0);
    printf("%s\n", buffer);

    close(sock);
    return 0;
}
