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

  int client_fd;//socket descriptor ~= file descriptor
  client_fd = socket(domain, type, protocol);
  if (client_fd == -1){
    printf("error in creating socket for the client!\n");
  }
  else
    printf("socket has created for the client with sd:%d\n", client_fd);

  struct in_addr theAddress;
  theAddress.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
  int portno = htons(2021);//larger than 1024

  struct sockaddr_in servaddr;
  servaddr.sin_family = domain;
  servaddr.sin_addr = theAddress;
  servaddr.sin_port = portno;
  int outcome = connect(client_fd, (struct sockaddr *) &servaddr, sizeof(servaddr));
  if (outcome == -1){
    printf("error in connecting to The Server at address:port = %d:%d\n", servaddr.sin_addr, servaddr.sin_port);
    exit(1);
  }
  else
    printf("client is connected to The Server at address:port = %d:%d\n", servaddr.sin_addr, servaddr.sin_port);

  char answer[10];
  send(client_fd, "hello", 6, 0);
  recv(client_fd, answer, 10, 0);
  printf("%s\n", answer);
}
