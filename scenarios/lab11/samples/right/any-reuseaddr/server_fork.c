// Concurrent server: one child process for every client
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#define PORT 8080

int main(int argc, char const* argv[])
{
    int server_fd, new_socket, i;
    ssize_t valread;
    struct sockaddr_in address;
    int opt = 1;
    socklen_t addrlen = sizeof(address);
    char* hello = "hello back";

    // Creating socket file descriptor
    if ((server_fd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("socket failed");
        exit(EXIT_FAILURE);
    }
    printf("Server socket created, descriptor is %d\n", server_fd);

    if (setsockopt(server_fd, SOL_SOCKET, SO_REUSEADDR, &opt, sizeof(opt))) {
        perror("setsockopt");
        exit(EXIT_FAILURE);
    }
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = INADDR_ANY;
    address.sin_port = htons(PORT);

    if (bind(server_fd, (struct sockaddr*)&address, sizeof(address)) < 0) {
        fprintf(stderr, "bind failed for 0.0.0.0:%d\n", PORT);
        exit(EXIT_FAILURE);
    }
    printf("Server bound to 0.0.0.0:%d\n", PORT);

    if (listen(server_fd, 5) < 0) {
        perror("listen failed");
        exit(EXIT_FAILURE);
    }

    while (1) {
        new_socket = accept(server_fd, (struct sockaddr*)&address, &addrlen);
        if (new_socket < 0) {
            fprintf(stderr, "accept failed for client %s:%d\n", inet_ntoa(address.sin_addr), ntohs(address.sin_port));
            continue;
        }
        printf("Server accepted the request from client %s:%d\n", inet_ntoa(address.sin_addr), ntohs(address.sin_port));

        if (fork() == 0) {
            char buffer[1024] = { 0 };
            close(server_fd);
            printf("Child process %d handles the client %s:%d\n", getpid(), inet_ntoa(address.sin_addr), ntohs(address.sin_port));
            valread = read(new_socket, buffer, 1024 - 1);
            if (valread > 0)
                printf("%s\n", buffer);
            for (i = 0; i < 100; i++) {
                send(new_socket, hello, strlen(hello), 0);
                sleep(1);
            }
            close(new_socket);
            exit(0);
        }
        close(new_socket);
    }
    return 0;
}
