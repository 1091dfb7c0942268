#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void) {
    int opt = 1;
    int server_fd, new_socket;
    struct sockaddr_in address, remote;
    socklen_t addrlen;

    signal(SIGCHLD, SIG_IGN);
    server_fd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_fd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(EXIT_FAILURE);
    }
    printf("socket has created for The Server with sd:%d\n", server_fd);

    // so that bind does not fail after a restart
    setsockopt(server_fd, SO_REUSEADDR, SOL_SOCKET, &opt, sizeof(opt));

    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = inet_addr("137.207.82.52");
    address.sin_port = htons(2021);
    if (bind(server_fd, (struct sockaddr *)&address, sizeof(address)) == -1) {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(address.sin_addr), ntohs(address.sin_port));
        exit(EXIT_FAILURE);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(address.sin_addr), ntohs(address.sin_port));
    if (listen(server_fd, 5) < 0) {
        perror("The Server's listening failed!");
        exit(EXIT_FAILURE);
    }

    while (1) {
        addrlen = sizeof(remote);
        new_socket = accept(server_fd, (struct sockaddr *)&remote, &addrlen);
        if (new_socket == -1) {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(remote.sin_addr), ntohs(remote.sin_port));

        pid_t child = fork();
        if (child == -1) {
            perror("fork");
        } else if (child == 0) {
            char buffer[1024];
            close(server_fd);
            printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(remote.sin_addr), ntohs(remote.sin_port));
            ssize_t valread = recv(new_socket, buffer, sizeof(buffer) - 1, 0);
            if (valread > 0) {
                buffer[valread] = '\0';
                printf("%s\n", buffer);
                for (int i = 0; i < 100; i++) {
                    if (send(new_socket, "hello back", 11, MSG_NOSIGNAL) == -1)
                        break;
                    sleep(1);
                }
            }
            close(new_socket);
            exit(EXIT_SUCCESS);
        }
        close(new_socket);
    }
}
