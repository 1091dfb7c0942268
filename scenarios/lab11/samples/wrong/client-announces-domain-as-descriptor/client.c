// worked on this with my lab partner
#include <stdlib.h>

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <stdio.h>
#include <string.h>
int main(void){
  int domain = AF_INET;//Network Protocol: TCP/IP
  int type = SOCK_STREAM;//Connection-Oriented
  int protocol = 0;//Default transport: TCP for Internet connection-oriented

  int desc;//socket descriptor ~= file descriptor
  desc = socket(domain, type, protocol);
  if (desc == -1){
    printf("error in creating socket for the client!\n");
    exit(1);
  }
  else
    printf("socket has created for the client with sd:%d\n", domain);

  struct in_addr theAddress;
  theAddress.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
  int server_port = htons(2021);//larger than 1024

  struct sockaddr_in saddr;
  saddr.sin_family = domain;
  saddr.sin_addr = theAddress;
  saddr.sin_port = server_port;
  int rc = connect(desc, (struct sockaddr *) &saddr, sizeof(saddr));
  if (rc == -1){
    printf("error in connecting to The Server at address:port = %d:%d\n", saddr.sin_addr, saddr.sin_port);
    exit(1);
  }
  else
    printf("client is connected to The Server at address:port = %d:%d\n", saddr.sin_addr, saddr.sin_port);

  char from_server[10];
  send(desc, "hello", 6, 0);
  recv(desc, from_server, 10, 0);
  printf("%s\n", from_server);
}
