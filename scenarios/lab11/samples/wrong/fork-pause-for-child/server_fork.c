#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

volatile sig_atomic_t childDone = 0;

void onChild(int sig)
{
    (void)sig;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        childDone = 1;
}

int main(void)
{
    struct sigaction sa;
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = onChild;
    sa.sa_flags = SA_RESTART;
    sigaction(SIGCHLD, &sa, NULL);

    int serverSd = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (serverSd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", serverSd);

    struct sockaddr_in serverAddr = {0};
    serverAddr.sin_family = AF_INET;
    serverAddr.sin_port = htons(2021);
    serverAddr.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(serverSd, (struct sockaddr *)&serverAddr, sizeof serverAddr) == -1) {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(serverAddr.sin_addr), 2021);
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(serverAddr.sin_addr), 2021);

    if (listen(serverSd, 5) == -1) {
        perror("The Server's listening failed!");
        exit(1);
    }

    sigset_t block, old;
    sigemptyset(&block);
    sigaddset(&block, SIGCHLD);

    while (1) {
        struct sockaddr_in clientAddr;
        socklen_t clientLen = sizeof clientAddr;
        int clientSd = accept(serverSd, (struct sockaddr *)&clientAddr, &clientLen);
        if (clientSd == -1) {
            perror("error in opening the request from client");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(clientAddr.sin_addr), ntohs(clientAddr.sin_port));

        sigprocmask(SIG_BLOCK, &block, &old);
        childDone = 0;
        pid_t pid = fork();
        if (pid == 0) {
            char msg[10] = {0};
            close(serverSd);
            printf("Child: I am The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(clientAddr.sin_addr), ntohs(clientAddr.sin_port));
            recv(clientSd, msg, 9, 0);
            printf("%s\n", msg);
            for (int i = 1; i <= 100; i++) {
                send(clientSd, "hello back", 11, 0);
                sleep(1);
            }
            exit(0);
        }
        close(clientSd);
        // the server is free again when the child says so
        while (pid > 0 && !childDone)
            sigsuspend(&old);
        sigprocmask(SIG_SETMASK, &old, NULL);
    }
}
