//--------------------------------
// System Programming, Lab 11
//--------------------------------
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netdb.h>
#include <sys/socket.h>

int main(void)
{
  struct addrinfo hints, *res;
  const char *node = "137.207.82.52";
  const char *service = "2021";

  memset(&hints, 0, sizeof(hints));
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  if (getaddrinfo(node, service, &hints, &res) != 0)
  {
    fprintf(stderr, "getaddrinfo failed\n");
    return 1;
  }

  int fd = socket(res->ai_family, res->ai_socktype, res->ai_protocol);
  if (fd == -1)
  {
    fprintf(stderr, "error in creating a socket for the client\n");
    return 1;
  }
  printf("socket has been created for the client with sd:%d\n", fd);

  if (connect(fd, res->ai_addr, res->ai_addrlen) == -1)
  {
    fprintf(stderr, "error in connecting to the server at address:port = %s:%s\n", node, service);
    return 1;
  }
  freeaddrinfo(res);
  struct sockaddr_storage peer;
  socklen_t peerlen = sizeof(peer);
  char h[64], p[16];
  getsockname(fd, (struct sockaddr *) &peer, &peerlen);
  getnameinfo((struct sockaddr *) &peer, peerlen, h, sizeof(h), p, sizeof(p), NI_NUMERICHOST | NI_NUMERICSERV);
  printf("client is connected to the server at address:port = %s:%s\n", h, p);

  char line[128];
  send(fd, "hello\n", 6, 0);
  int len = recv(fd, line, sizeof(line) - 1, 0);
  if (len > 0)
  {
    line[len] = 0;
    printf("%s\n", line);
  }
  close(fd);
  return 0;
}
