/*
Lab11
Date: Dec 3, 2021
*/
/*
 * Lab 11
 * TCP client
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
   int connSocket;
   struct sockaddr_in addrServer;
   char answer[MAX + 1];


   connSocket = socket(AF_INET, SOCK_STREAM, 0);
   if (connSocket == -1)
   {
      printf("Error in creating socket for the client!\n");
      return 1;
   }
   printf("Socket has been created for the client with sd: %d\n", connSocket);




   memset(&addrServer, '\0', sizeof(addrServer));
   addrServer.sin_family = AF_INET;
   addrServer.sin_port = htons(2022);
   addrServer.sin_addr.s_addr = inet_addr(IP);


   if (connect(connSocket, (struct sockaddr*)&addrServer, sizeof(addrServer)) == -1)
   {
      printf("Error in connecting to The Server at address:port = %s:%d (%s)\n", IP, PORT, strerror(errno));
      return 1;
   }
   printf("Client is connected to The Server at address:port = %s:%d\n", IP, PORT);


   send(connSocket, "hello", strlen("hello") + 1, 0);
   memset(answer, 0, sizeof(answer));
   recv(connSocket, answer, MAX, 0);
   printf("%s\n", answer);

   close(connSocket);
   return 0;
}
