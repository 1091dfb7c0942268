// worked on this with my lab partner
/*
 * Lab 11
 * TCP server
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define IP   "137.207.82.52"
#define PORT 2021
#define MAX  10

int main()
{
  int listenSocket, connSocket;
  struct sockaddr_in addrServer, addrClient;
  socklen_t addrLen = sizeof(addrClient);
  char message[MAX + 1];

  // 1) create the socket
  listenSocket = socket(AF_INET, SOCK_STREAM, 0);
  if (listenSocket == -1)
  {
    printf("Error in creating socket for The Server!\n");
    return 1;
  }
  printf("Socket has been created for The Server with sd: %d\n", listenSocket);

  // 2) bind it
  memset(&addrServer, '\0', sizeof(addrServer));
  memset(&addrClient, '\0', sizeof(addrClient));
  addrServer.sin_family = AF_INET;
  addrServer.sin_port = htons(PORT);
  addrServer.sin_addr.s_addr = inet_addr(IP);
  if (bind(listenSocket, (struct sockaddr*)&addrServer, sizeof(addrServer)) == -1)
  {
    perror("Error in binding The Server");
    return 1;
  }
  printf("The Server bound to the address:port = %s:%d\n", IP, PORT);

  // 3) wait for calls
  if (listen(listenSocket, 5) == -1)
  {
    perror("The Server's listening failed!");
    return 1;
  }

  while (1)
  {
    // 4) accept a call
    connSocket = accept(listenSocket, (struct sockaddr*)&addrClient, &addrLen);
    if (connSocket == -1)
    {
      printf("Error in opening the request from client %s:%d (%s)\n", inet_ntoa(addrClient.sin_addr), ntohs(addrClient.sin_port), strerror(errno));
    }
    else
    {
      printf("The Server opened the request from client %s:%d\n", inet_ntoa(addrClient.sin_addr), ntohs(addrClient.sin_port));

      // 5) communicate
      memset(message, 0, sizeof(message));
      recv(connSocket, message, MAX, 0);
      printf("%s\n", message);
      send(connSocket, "hello back", strlen("hello back") + 1, 0);
      close(connSocket);
    }
  }
  return 0;
}
