// worked on this with my lab partner
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
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
  if (getaddrinfo(node, service, &hints, &res) != 0) {
        fprintf(stderr, "getaddrinfo failed\n");
        return 1;
  }

  int fd = socket(res->ai_family, res->ai_socktype, res->ai_protocol);
  if (fd == -1) {
        fprintf(stderr, "error in creating a socket for the server\n");
        return 1;
  }
  printf("socket has been created for the server with sd:%d\n", fd);

  if (bind(fd, res->ai_addr, res->ai_addrlen) == -1) {
        fprintf(stderr, "error in binding the server to the address:port = %s:%s\n", node, service);
        return 1;
  }
  printf("the server bound to the address:port = %s:%s\n", node, service);
  freeaddrinfo(res);

  if (listen(fd, 5) == -1) {
        fprintf(stderr, "the server's listening failed!\n");
        return 0;
  }

  while (1) {
        struct sockaddr_storage from;
        socklen_t fromlen = sizeof(from);
        char host[64] = "0", port[16] = "0";
        int call = accept(fd, (struct sockaddr *) &from, &fromlen);
        if (call == -1) {
          fprintf(stderr, "error in opening the request from client %s:%s!\n", host, port);
          continue;
        }
        getnameinfo((struct sockaddr *) &from, fromlen, host, sizeof(host), port, sizeof(port),
                                NI_NUMERICHOST | NI_NUMERICSERV);
        printf("the server opened the request from client %s:%s\n", host, port);

        char line[128];
        int len = recv(call, line, sizeof(line) - 1, 0);
        if (len > 0) {
          line[len] = 0;
          printf("%s\n", line);
          send(call, "hello back\n", 11, 0);
        }
        close(call);
  }
}
