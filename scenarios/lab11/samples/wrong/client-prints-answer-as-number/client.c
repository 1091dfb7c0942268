/* COMP 2560 - Lab 11 */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SERVER_ADDRESS "137.207.82.52"
#define SERVER_PORT    2021

int main(void)
{
  struct sockaddr_in server;
  char response[64];
  ssize_t n;

  int sock = socket(AF_INET, SOCK_STREAM, 0);
  if (sock < 0)
  {
    perror("error in creating socket for the client");
    exit(1);
  }
  printf("socket has been created for the client with sd: %d\n", sock);

  memset(&server, 0, sizeof(server));
  server.sin_family = AF_INET;
  server.sin_port = htons(SERVER_PORT);
  inet_pton(AF_INET, SERVER_ADDRESS, &server.sin_addr);

  if (connect(sock, (struct sockaddr *)&server, sizeof(server)) < 0)
  {
    printf("error in connecting to the server at address:port = %s:%d\n",
         inet_ntoa(server.sin_addr), ntohs(server.sin_port));
    exit(1);
  }
  printf("client is connected to the server at address:port = %s:%d\n",
       inet_ntoa(server.sin_addr), ntohs(server.sin_port));

  write(sock, "hello", 6);
  n = read(sock, response, sizeof(response) - 1);
  if (n < 0)
    n = 0;
  response[n] = '\0';
  printf("%d\n", response);

  close(sock);
  return 0;
}
