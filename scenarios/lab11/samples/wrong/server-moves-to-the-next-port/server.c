/*******************************************
 * Name:  ********
 * Course: COMP-2560 System Programming
 * Lab 11 - server.c
 *******************************************/
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
        int sock_fd, newsockfd;
        socklen_t clilen;
        char text[256];
        struct sockaddr_in serv_addr, cli_addr;

        //creating the socket
        sock_fd = socket(AF_INET, SOCK_STREAM, 0);
        if (sock_fd < 0) {
                printf("ERROR in creating socket for the server!\n");
                exit(1);
        } else {
                printf("A socket has been created for the server with sd: %d\n", sock_fd);
        }

        //binding
        bzero((char *) &serv_addr, sizeof(serv_addr));
        bzero((char *) &cli_addr, sizeof(cli_addr));
        serv_addr.sin_family = AF_INET;
        serv_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
        serv_addr.sin_port = htons(2021);
        while (bind(sock_fd, (struct sockaddr *) &serv_addr, sizeof(serv_addr)) < 0) {
                printf("ERROR in binding the server to the address:port = %s:%d\n", inet_ntoa(serv_addr.sin_addr), ntohs(serv_addr.sin_port));
                //try the next port
                serv_addr.sin_port = htons(ntohs(serv_addr.sin_port) + 1);
        }
        printf("The server is bound to the address:port = %s:%d\n", inet_ntoa(serv_addr.sin_addr), ntohs(serv_addr.sin_port));

        //listening
        if (listen(sock_fd, 5) < 0) {
                perror("The server's listening failed");
                exit(1);
        }

        //accepting
        clilen = sizeof(cli_addr);
        while (1) {
                newsockfd = accept(sock_fd, (struct sockaddr *) &cli_addr, &clilen);
                if (newsockfd < 0) {
                        printf("ERROR in opening the request from client %s:%d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
                        continue;
                } else {
                        printf("The server opened the request from client %s:%d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
                }

                //communicating
                bzero(text, 256);
                read(newsockfd, text, 255);
                printf("%s\n", text);
                write(newsockfd, "hello back", 10);
                close(newsockfd);
        }
        return 0;
}
