#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#define MAX 256
#define USER "comp2560"
#define PASS "f2022"

void serve(int fd)
{
    char line[MAX], user[MAX], pass[MAX], back[MAX];
    int x, y, n;

    while ((n = read(fd, line, MAX - 1)) > 0)
    {
        line[n] = 0;
        int got = sscanf(line, "%[^-]-%[^-]-%d-%d", user, pass, &x, &y);
        if (got == 4 && strcmp(user, USER) == 0 && strcmp(pass, PASS) == 0)
        {
            if (fork() == 0)
            {
                sprintf(back, "Result: %d + %d = %d", x, y, x + y);
                write(fd, back, strlen(back) + 1);
                exit(0);
            }
        }
        else
        {
            strcpy(back, "Authentication failed!");
            write(fd, back, strlen(back) + 1);
        }
    }
}

int main(int argc, char *argv[])
{
    if (argc < 3)
    {
        fprintf(stderr, "usage: ./server ip port\n");
        return 1;
    }
    signal(SIGCHLD, SIG_IGN);

    int sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd == -1)
    {
        printf("error creating the socket of the server\n");
        return 1;
    }
    printf("server: socket created, sd = %d\n", sockfd);

    struct sockaddr_in me;
    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_port = htons(atoi(argv[2]));
    inet_pton(AF_INET, argv[1], &me.sin_addr);

    if (bind(sockfd, (struct sockaddr *)&me, sizeof me) == -1)
    {
        printf("error binding the server to %s:%d\n", argv[1], ntohs(me.sin_port));
        return 1;
    }
    printf("server: bound to %s:%d\n", argv[1], ntohs(me.sin_port));

    if (listen(sockfd, 5) == -1)
    {
        perror("listen");
        return 1;
    }

    while (1)
    {
        int fd = accept(sockfd, NULL, NULL);
        if (fd == -1)
        {
            perror("error accepting the client");
            continue;
        }
        printf("server: a client has connected\n");
        if (fork() == 0)
        {
            close(sockfd);
            serve(fd);
            close(fd);
            exit(0);
        }
        close(fd);
    }
    return 0;
}
