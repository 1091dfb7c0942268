// worked on this with my lab partner
#include <stdlib.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
int main(void){
   int domain = AF_INET6;//Network Protocol: TCP/IP, v6 is newer
   int type = SOCK_STREAM;//Connection-Oriented
   int protocol = 0;//Default transport: TCP for Internet connection-oriented

   int mySocket;//socket descriptor ~= file descriptor
   mySocket = socket(domain, type, protocol);
   if (mySocket == -1){
      printf("error in creating socket for the client!\n");
      exit(1);
   }
   else
      printf("socket has created for the client with sd:%d\n", mySocket);

   struct in_addr theAddress;
   theAddress.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
   int portno = htons(2021);//larger than 1024

   struct sockaddr_in srv;
   srv.sin_family = domain;
   srv.sin_addr = theAddress;
   srv.sin_port = portno;
   int rc = connect(mySocket, (struct sockaddr *) &srv, sizeof(srv));
   if (rc == -1){
      printf("error in connecting to The Server at address:port = %d:%d\n", srv.sin_addr, srv.sin_port);
      exit(1);
   }
   else
      printf("client is connected to The Server at address:port = %d:%d\n", srv.sin_addr, srv.sin_port);

   char recvBuf[10];
   send(mySocket, "hello", 6, 0);
   recv(mySocket, recvBuf, 10, 0);
   printf("%s\n", recvBuf);
}
