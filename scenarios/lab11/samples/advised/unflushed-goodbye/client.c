#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <poll.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
  int sd, n, len = 0;
  char response[64];
  struct sockaddr_in sin;
  struct pollfd wait_for;

  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd == -1) {
    printf("error in creating socket for the client!\n");
    exit(1);
  }
  printf("socket has created for the client with sd:%d\n", sd);

  memset(&sin, 0, sizeof(sin));
  sin.sin_family = AF_INET;
  sin.sin_addr.s_addr = inet_addr("137.207.82.52");
  sin.sin_port = htons(2021);
  if (connect(sd, (struct sockaddr *)&sin, sizeof(sin)) == -1) {
    printf("error in connecting to The Server at address:port = %s:%d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
    exit(1);
  }
  printf("client is connected to The Server at address:port = %s:%d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));

  if (send(sd, "hello", 6, MSG_NOSIGNAL) == -1) {
    perror("send");
    exit(1);
  }

  wait_for.fd = sd;
  wait_for.events = POLLIN;
  do {
    n = recv(sd, response + len, sizeof(response) - 1 - len, 0);
    if (n <= 0)
      break;
    len += n;
  } while (response[len - 1] != '\0' && poll(&wait_for, 1, 2000) == 1);
  response[len] = '\0';
  if (len > 0)
    printf("%s\n", response);

  close(sd);
  printf("The client hangs up. Goodbye!");
  _exit(0);
}
