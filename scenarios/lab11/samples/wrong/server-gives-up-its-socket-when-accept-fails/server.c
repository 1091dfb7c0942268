//Lab 11
/*******************************************
 * Name:  ********
 * Course: COMP-2560 System Programming
 * Lab 11 - server.c
 *******************************************/
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
  int sockfd, connfd;
  socklen_t clilen;
  char str[256];
  struct sockaddr_in serv_addr, cli_addr;


  sockfd = socket(AF_INET, SOCK_STREAM, 0);
  if (sockfd < 0) {
    printf("ERROR in creating socket for the server!\n");
    exit(1);
  } else {
    printf("A socket has been created for the server with sd: %d\n", sockfd);
  }


  bzero((char *) &serv_addr, sizeof(serv_addr));
  bzero((char *) &cli_addr, sizeof(cli_addr));
  serv_addr.sin_family = AF_INET;
  serv_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
  serv_addr.sin_port = htons(2021);
  if (bind(sockfd, (struct sockaddr *) &serv_addr, sizeof(serv_addr)) < 0) {
    printf("ERROR in binding the server to the address:port = %s:%d\n", inet_ntoa(serv_addr.sin_addr), ntohs(serv_addr.sin_port));
    exit(1);
  } else {
    printf("The server is bound to the address:port = %s:%d\n", inet_ntoa(serv_addr.sin_addr), ntohs(serv_addr.sin_port));
  }


  if (listen(sockfd, 5) < 0) {
    perror("The server's listening failed");
    exit(1);
  }


  clilen = sizeof(cli_addr);
  while (1) {
    connfd = accept(sockfd, (struct sockaddr *) &cli_addr, &clilen);
    if (connfd < 0) {
      printf("ERROR in opening the request from client %s:%d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
      close(sockfd);
      continue;
    } else {
      printf("The server opened the request from client %s:%d\n", inet_ntoa(cli_addr.sin_addr), ntohs(cli_addr.sin_port));
    }


    bzero(str, 256);
    read(connfd, str, 255);
    printf("%s\n", str);
    write(connfd, "hello back", 10);
    close(connfd);
  }
  return 0;
}
