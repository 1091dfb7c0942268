// Author: ********   Section: 53
// TCP/IP sockets

#include <stdlib.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
int main(void)
{
   int domain = AF_INET;//Network Protocol: TCP/IP
   int type = SOCK_STREAM;//Connection-Oriented
   int protocol = 0;//Default transport: TCP for Internet connection-oriented

   int sd_server;//socket descriptor ~= file descriptor
   sd_server = socket(domain, type, protocol);
   if (sd_server == -1)
   {
      printf("error in creating socket for The Server!\n");
      exit(1);
   }
   else
      printf("socket has created for The Server  with sd:%d\n", sd_server);

   struct in_addr server_ip;
   server_ip.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
   int server_port = htons(2021);//larger than 1024

   struct sockaddr_in serverSin;
   serverSin.sin_family = domain;
   serverSin.sin_addr = server_ip;
   serverSin.sin_port = server_port;
   int res = bind(sd_server, (struct sockaddr *) &serverSin, sizeof(serverSin));
   if (res == -1)
   {
      printf("error in binding The Server to the address:port = %d:%d\n", serverSin.sin_addr, serverSin.sin_port);
      exit(1);
   }
   else
      printf("The Server bound to the address:port = %d:%d\n", serverSin.sin_addr, serverSin.sin_port);


   if (listen(sd_server, 5) < 0)
   {
      perror("The Server's listening failed!\n");
      exit(1);
   }

   struct sockaddr_in clientSin;
   int addrlen = sizeof(clientSin);
   res = accept(sd_server, (struct sockaddr *) &clientSin, &addrlen);
   if (res == -1)
      printf("error in opening the request from client %d:%d !\n", clientSin.sin_addr, clientSin.sin_port);
   else
      printf("The Server opened the request from client %d:%d\n", clientSin.sin_addr, clientSin.sin_port);
   while(1)
   {
      char from_client[10];
      if (recv(res, from_client, 10, 0) > 0)
      {
         printf("%s\n", from_client);
         send(res, "hello back", 11, 0);
      }
   }
}
