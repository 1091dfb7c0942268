#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
    signal(SIGPIPE, SIG_IGN);

    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1)
    {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (connect(client_sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) == -1)
    {
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    struct timeval two_seconds = {2, 0};
    if (setsockopt(client_sd, SOL_SOCKET, SO_RCVTIMEO, &two_seconds, sizeof(two_seconds)) == -1)
    {
        perror("setsockopt");
    }
    if (write(client_sd, "hello", 6) == -1)
    {
        perror("write");
        exit(1);
    }

    // up to the '\0'
    char c;
    int received = 0;
    while (read(client_sd, &c, 1) == 1 && c != '\0')
    {
        putchar(c);
        received++;
    }
    if (received > 0)
    {
        putchar('\n');
    }
    close(client_sd);
    return 0;
}
