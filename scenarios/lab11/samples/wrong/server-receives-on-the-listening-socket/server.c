
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdlib.h>
#include <unistd.h>
#include <stdio.h>
#include <string.h>

int main(void)
{

    int sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd == -1) {
        printf("error in creating socket for The Server!\n");
        return EXIT_FAILURE;
    }
    printf("socket has created for The Server with sd:%d\n", sockfd);


    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    int result = bind(sockfd, (struct sockaddr *)&server_sin, sizeof(server_sin));
    if (result == -1) {
        printf("error in binding The Server to the address:port = %d:%d\n",
               (int)server_sin.sin_addr.s_addr, server_sin.sin_port);
        return EXIT_FAILURE;
    }
    printf("The Server bound to the address:port = %d:%d\n",
           (int)server_sin.sin_addr.s_addr, server_sin.sin_port);


    result = listen(sockfd, 5);
    if (result == -1) {
        printf("The Server's listening failed!\n");
        return EXIT_FAILURE;
    }

    while (1) {

        struct sockaddr_in client_sin;
        socklen_t client_sin_len = sizeof(client_sin);
        memset(&client_sin, 0, sizeof(client_sin));
        int newfd = accept(sockfd, (struct sockaddr *)&client_sin, &client_sin_len);
        if (newfd == -1) {
            printf("error in opening the request from client %d:%d !\n",
                   (int)client_sin.sin_addr.s_addr, client_sin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n",
               (int)client_sin.sin_addr.s_addr, client_sin.sin_port);


        char msg[11] = {0};
        recv(sockfd, msg, 10, 0);
        printf("%s\n", msg);
        send(newfd, "hello back", 11, 0);
    }
}
