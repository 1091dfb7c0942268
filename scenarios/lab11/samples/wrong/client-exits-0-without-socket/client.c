//Lab 11
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
    struct sockaddr_in srv;
    char buf[64];
    ssize_t n;

    int sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock < 0) {
        perror("error in creating socket for the client");
        exit(0);
    }
    printf("socket has been created for the client with sd: %d\n", sock);

    memset(&srv, 0, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htons(SERVER_PORT);
    inet_pton(AF_INET, SERVER_ADDRESS, &srv.sin_addr);

    if (connect(sock, (struct sockaddr *)&srv, sizeof(srv)) < 0) {
        printf("error in connecting to the srv at address:port = %s:%d\n",
               inet_ntoa(srv.sin_addr), ntohs(srv.sin_port));
        exit(1);
    }
    printf("client is connected to the srv at address:port = %s:%d\n",
           inet_ntoa(srv.sin_addr), ntohs(srv.sin_port));

    write(sock, "hello", 6);
    n = read(sock, buf, sizeof(buf) - 1);
    if (n < 0)
        n = 0;
    buf[n] = '\0';
    printf("%s\n", buf);

    close(sock);
    return 0;
}
