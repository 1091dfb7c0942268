//--------------------------------
// System Programming, Lab 11
//--------------------------------
/*******************************************
 * Name:  ********
 * Course: COMP-2560 System Programming
 * Lab 11 - client.c
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
   int serverfd;

   struct sockaddr_in servAddress;
   char text[256];

   //creating the socket
   serverfd = socket(AF_INET, SOCK_STREAM, 0);
   if (serverfd < 0) {
      printf("ERROR in creating socket for the client!\n");
      exit(1);
   } else {
      printf("A socket has been created for the client with sd: %d\n", serverfd);
   }

   //address of the server
   bzero((char *) &servAddress, sizeof(servAddress));
   servAddress.sin_family = AF_INET;
   servAddress.sin_addr.s_addr = inet_addr("137.207.82.52");
   servAddress.sin_port = htons(2021);

   //connecting
   status = connect(serverfd, (struct sockaddr *) &servAddress, sizeof(servAddress));
   if (status < 0) {
      printf("ERROR in connecting to the server at address:port = %s:%d\n", inet_ntoa(servAddress.sin_addr), ntohs(servAddress.sin_port));
      exit(1);
   } else {
      printf("Client is connected to the server at address:port = %s:%d\n", inet_ntoa(servAddress.sin_addr), ntohs(servAddress.sin_port));
   }

   //communicating
   bzero(text, 256);
   strcpy(text, "hello");
   write(serverfd, text, strlen(text));
   bzero(text, 256);
   read(serverfd, text, 255);
   printf("%s\n", text);

   close(serverfd);
   return 0;
}
