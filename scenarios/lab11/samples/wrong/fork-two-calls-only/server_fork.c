#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define NUMBER_OF_CLIENTS 2   /* Client 0 and Client 1 */

int main(void)
{
    int server_fd, client_fd;
    struct sockaddr_in server_addr, client_addr;
    socklen_t client_size = sizeof(client_addr);

    server_fd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_fd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_fd);

    memset(&server_addr, '\0', sizeof(server_addr));
    server_addr.sin_family = AF_INET;
    server_addr.sin_port = htons(2021);
    server_addr.sin_addr.s_addr = inet_addr("137.207.82.52");

    if (bind(server_fd, (struct sockaddr *)&server_addr, sizeof(server_addr)) == -1) {
        printf("error in binding The Server to the address:port = %u:%u\n", server_addr.sin_addr.s_addr, server_addr.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %u:%u\n", server_addr.sin_addr.s_addr, server_addr.sin_port);

    if (listen(server_fd, 5) == -1) {
        perror("The Server's listening failed!");
        exit(1);
    }

    for (int k = 0; k < NUMBER_OF_CLIENTS; k++) {
        client_fd = accept(server_fd, (struct sockaddr *)&client_addr, &client_size);
        if (client_fd == -1) {
            printf("error in opening the request from client %u:%u !\n", client_addr.sin_addr.s_addr, client_addr.sin_port);
            continue;
        }
        printf("The Server opened the request from client %u:%u\n", client_addr.sin_addr.s_addr, client_addr.sin_port);

        if (fork() == 0) {
            char msg[10];
            printf("Child: I The Server's child to handle the communication with the client %u:%u\n", client_addr.sin_addr.s_addr, client_addr.sin_port);
            close(server_fd);
            recv(client_fd, msg, 10, 0);
            printf("%s\n", msg);
            for (int i = 0; i < 100; ++i) {
                send(client_fd, "hello back", 11, 0);
                sleep(1);
            }
            exit(0);
        }
        close(client_fd);
    }

    close(server_fd);
    while (wait(NULL) > 0)
        ;
    return 0;
}
