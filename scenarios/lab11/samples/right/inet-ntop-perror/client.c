#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HOST "137.207.82.52"
#define PORT 2021

int main(void) {
  int sock;
  struct sockaddr_in addr;
  char ip[INET_ADDRSTRLEN];
  char what[128];
  char reply[64];
  ssize_t n;

  sock = socket(AF_INET, SOCK_STREAM, 0);
  if (sock < 0) {
    perror("error in creating socket for the client");
    return EXIT_FAILURE;
  }
  printf("socket created for the client with sd: %d\n", sock);

  memset(&addr, 0, sizeof addr);
  addr.sin_family = AF_INET;
  addr.sin_port = htons(PORT);
  if (inet_pton(AF_INET, HOST, &addr.sin_addr) != 1) {
    fprintf(stderr, "bad address %s\n", HOST);
    return EXIT_FAILURE;
  }
  inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip);

  if (connect(sock, (struct sockaddr *)&addr, sizeof addr) < 0) {
    snprintf(what, sizeof what, "error in connecting to the server at address:port = %s:%d", ip, PORT);
    perror(what);
    close(sock);
    return EXIT_FAILURE;
  }
  printf("client connected to the server at address:port = %s:%d\n", ip, PORT);

  if (send(sock, "hello", sizeof "hello", 0) < 0) {
    perror("send");
    return EXIT_FAILURE;
  }

  n = recv(sock, reply, sizeof reply - 1, 0);
  if (n < 0) {
    perror("recv");
    return EXIT_FAILURE;
  }
  reply[n] = '\0';
  printf("%s\n", reply);

  close(sock);
  return EXIT_SUCCESS;
}
