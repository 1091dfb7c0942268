#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define SERVER "137.207.82.52"
#define PORTNO 5555

void error(const char *msg)
{
    perror(msg);
    exit(1);
}

int main(int argc, char *argv[])
{
    int sockfd, n;
    struct sockaddr_in serv_addr;
    struct hostent *server;
    FILE *out;
    char buffer[256];

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd < 0)
        error("ERROR opening socket for the client");
    printf("opened socket for the client, sockfd %d\n", sockfd);

    server = gethostbyname(SERVER);
    if (server == NULL) {
        fprintf(stderr, "ERROR, no such host\n");
        exit(1);
    }
    bzero((char *) &serv_addr, sizeof(serv_addr));
    serv_addr.sin_family = AF_INET;
    bcopy((char *)server->h_addr_list[0], (char *)&serv_addr.sin_addr.s_addr, server->h_length);
    serv_addr.sin_port = htons(PORTNO);

    if (connect(sockfd, (struct sockaddr *) &serv_addr, sizeof(serv_addr)) < 0) {
        sprintf(buffer, "ERROR connecting to server %s port %d", SERVER, PORTNO);
        error(buffer);
    }
    printf("connected to server %s port %d\n", SERVER, PORTNO);

    out = fdopen(dup(sockfd), "w");
    if (out == NULL)
        error("ERROR on fdopen");
    fputs("hello", out);
    fputc('\0', out);
    fflush(out);

    bzero(buffer, 256);
    n = read(sockfd, buffer, 255);
    if (n < 0)
        error("ERROR reading from socket");
    printf("Here is the answer: %s\n", buffer);
    fclose(out);
    close(sockfd);
    return 0;
}
