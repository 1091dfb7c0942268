#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
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
    int sockfd, newsockfd, n;
    socklen_t clilen;
    struct sockaddr_in serv_addr, cli_addr;
    char buffer[256];

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd < 0)
        error("ERROR opening socket for the server");
    printf("opened socket for the server, sockfd %d\n", sockfd);

    bzero((char *) &serv_addr, sizeof(serv_addr));
    serv_addr.sin_family = AF_INET;
    serv_addr.sin_addr.s_addr = inet_addr(SERVER);
    serv_addr.sin_port = htons(PORTNO);
    if (bind(sockfd, (struct sockaddr *) &serv_addr, sizeof(serv_addr)) < 0) {
        sprintf(buffer, "ERROR on binding to %s port %d", SERVER, PORTNO);
        error(buffer);
    }
    printf("bound to %s port %d\n", SERVER, PORTNO);

    if (listen(sockfd, 5) < 0)
        error("ERROR on listen");

    bzero((char *) &cli_addr, sizeof(cli_addr));
    while (1) {
        clilen = sizeof(cli_addr);
        newsockfd = accept(sockfd, (struct sockaddr *) &cli_addr, &clilen);
        if (newsockfd < 0) {
            sprintf(buffer, "ERROR on accept of client %s port %d", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
            perror(buffer);
            continue;
        }
        printf("accepted client %s port %d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));

        bzero(buffer, 256);
        n = read(newsockfd, buffer, 255);
        if (n < 0)
            perror("ERROR reading from socket");
        printf("Here is the message: %s\n", buffer);
        n = write(newsockfd, "hello back", 11);
        if (n < 0)
            perror("ERROR writing to socket");
        close(newsockfd);
    }
}
