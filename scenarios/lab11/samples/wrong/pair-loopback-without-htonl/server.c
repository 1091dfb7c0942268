#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1) {
        fprintf(stderr, "error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in sin;
    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr("127.0.0.1"); /* same computer */
    sin.sin_port = htons(2021);

    if (bind(server_sd, (struct sockaddr *)&sin, sizeof(sin)) == -1) {
        fprintf(stderr, "error in binding The Server to the address:port = %s:%d\n",
                inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n",
           inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
    if (listen(server_sd, 5) < 0) {
        perror("The Server's listening failed!");
        exit(1);
    }

    struct sockaddr_in cli;
    socklen_t len = sizeof(cli);
    while (1) {
        int cd = accept(server_sd, (struct sockaddr *)&cli, &len);
        if (cd == -1) {
            fprintf(stderr, "error in opening the request from client %s:%d !\n",
                    inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
            continue;
        }
        printf("The Server opened the request from client %s:%d\n",
               inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
        char msg[50];
        memset(msg, 0, sizeof(msg));
        recv(cd, msg, sizeof(msg) - 1, 0);
        printf("%s\n", msg);
        send(cd, "hello back", 11, MSG_NOSIGNAL);
        close(cd);
    }
}
