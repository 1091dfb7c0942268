#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#define MAX 256

int main(int argc, char *argv[])
{
    if (argc < 3)
    {
        fprintf(stderr, "usage: ./client ip port\n");
        return 1;
    }

    int sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd == -1)
    {
        printf("error creating the socket of the client\n");
        return 1;
    }
    printf("client: socket created, sd = %d\n", sockfd);

    struct sockaddr_in to;
    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_port = htons(atoi(argv[2]));
    inet_pton(AF_INET, argv[1], &to.sin_addr);

    if (connect(sockfd, (struct sockaddr *)&to, sizeof to) == -1)
    {
        printf("error connecting to the server %s:%d\n", argv[1], ntohs(to.sin_port));
        return 1;
    }
    printf("client: connected to the server %s:%d\n", argv[1], ntohs(to.sin_port));

    char line[MAX] = "";
    while (1)
    {
        printf("Enter your request as username-password-x-y: ");
        fflush(stdout);
        fgets(line, MAX, stdin);
        line[strcspn(line, "\n")] = 0;
        write(sockfd, line, strlen(line) + 1);

        char back[MAX];
        int n = read(sockfd, back, MAX);
        if (n <= 0)
            break;
        printf("Server: %s\n", back);
    }
    close(sockfd);
    return 0;
}
