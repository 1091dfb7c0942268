// worked on this with my lab partner
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

  int listen_sd;//socket descriptor ~= file descriptor
  listen_sd = socket(domain, type, protocol);
  if (listen_sd == -1)
  {
    printf("error in creating socket for The Server!\n");
    exit(1);
  }
  else
    printf("socket has created for The Server  with sd:%d\n", listen_sd);

  struct in_addr ip_address;
  ip_address.s_addr = inet_addr("137.207.82.52");//nslookup `hostname`
  int server_port = htons(2021);//larger than 1024

  struct sockaddr_in srv;
  srv.sin_family = domain;
  srv.sin_addr = ip_address;
  srv.sin_port = server_port;
  int ret = bind(listen_sd, (struct sockaddr *) &srv, sizeof(srv));
  if (ret == -1)
  {
    printf("error in binding The Server to the address:port = %d:%d\n", srv.sin_addr, srv.sin_port);
  }
  else
    printf("The Server bound to the address:port = %d:%d\n", srv.sin_addr, srv.sin_port);

  //The Server ready to receive calls (up to 5 calls. More are rejected!)
  if (listen(listen_sd, 5) < 0)
  {
    perror("The Server's listening failed!\n");
    exit(1);
  }

  struct sockaddr_in caller_sin; //I want to know who send the message
  int client_len = sizeof(caller_sin);
  while(1)
  {
    ret = accept(listen_sd, (struct sockaddr *) &caller_sin, &client_len);
    if (ret == -1)
    {
      printf("error in opening the request from client %d:%d !\n", caller_sin.sin_addr, caller_sin.sin_port);
      continue;//exit(1);Do not exit. Go for the next client call
    }
    else
      printf("The Server opened the request from client %d:%d\n", caller_sin.sin_addr, caller_sin.sin_port);

    char msg[10];
    recv(ret, msg, 10, 0);
    printf("%s\n", msg);
    send(ret, "hello back", 11, 0);
  }
}
