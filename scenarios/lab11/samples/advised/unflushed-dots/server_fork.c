#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

void reaper(int s)
{
    (void)s;
    while (waitpid(-1, 0, WNOHANG) > 0)
        ;
}

int main()
{
    struct sigaction sa;
    struct sockaddr_in server, client;
    socklen_t size;
    int sd, fd;

    memset(&sa, 0, sizeof(sa));
    sa.sa_handler = reaper;
    sa.sa_flags = SA_RESTART;
    sigaction(SIGCHLD, &sa, NULL);

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);
    if (bind(sd, (struct sockaddr *)&server, sizeof(server)) < 0)
    {
        printf("error in binding The Server to the address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", server.sin_addr.s_addr, server.sin_port);

    if (listen(sd, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1)
    {
        size = sizeof(client);
        fd = accept(sd, (struct sockaddr *)&client, &size);
        if (fd < 0)
        {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client.sin_addr.s_addr, client.sin_port);

        int pid = fork();
        if (pid < 0)
        {
            perror("fork");
        }
        if (pid == 0)
        {
            char msg[32];
            close(sd);
            printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client.sin_addr.s_addr, client.sin_port);
            int n = recv(fd, msg, 31, 0);
            if (n > 0)
            {
                msg[n] = '\0';
                printf("%s\n", msg);
                for (int i = 0; i < 100; i++)
                {
                    if (send(fd, "hello back", 11, MSG_NOSIGNAL) < 0)
                    {
                        break;
                    }
                    printf("."); // progress
                    sleep(1);
                }
            }
            close(fd);
            _exit(0);
        }
        close(fd);
    }
}
