#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <poll.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define SERVER "137.207.82.52"
#define PORT   2021

int main(void)
{
    char answer[128] = "";
    char piece[128];
    struct sockaddr_in sin;
    struct pollfd pfd;
    ssize_t n;

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1)
    {
        fprintf(stderr, "error in creating socket for the client!\n");
        return EXIT_FAILURE;
    }
    printf("socket has created for the client with sd:%d\n", sd);

    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_port = htons(PORT);
    inet_pton(AF_INET, SERVER, &sin.sin_addr);
    if (connect(sd, (struct sockaddr *)&sin, sizeof(sin)) == -1)
    {
        fprintf(stderr, "error in connecting to The Server at address:port = %s:%d\n", SERVER, PORT);
        return EXIT_FAILURE;
    }
    printf("client is connected to The Server at address:port = %s:%d\n", SERVER, PORT);

    if (send(sd, "hello", 6, MSG_NOSIGNAL) != 6)
    {
        perror("send");
        return EXIT_FAILURE;
    }

    // receive until the server has nothing more to say
    pfd.fd = sd;
    pfd.events = POLLIN;
    while (poll(&pfd, 1, 2000) > 0)
    {
        n = recv(sd, piece, sizeof(piece) - 1, 0);
        if (n <= 0)
        {
            break;
        }
        piece[n] = '\0';
        strcpy(answer, piece);
        if (piece[n - 1] == '\0')
        {
            break; // that was the end of it
        }
    }
    if (answer[0] != '\0')
    {
        printf("%s\n", answer);
    }
    close(sd);
    return EXIT_SUCCESS;
}
