#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int sock1, sock2;

void handle_client(struct sockaddr_in who)
{
  char buf[100];
  int i;

  memset(buf, 0, 100);
  close(sock2);                     /* child does not need the listening socket */
  printf("Child: I The Server's child to handle the communication with the client %s:%d\n",
         inet_ntoa(who.sin_addr), ntohs(who.sin_port));
  if (recv(sock2, buf, 99, 0) > 0)
    printf("%s\n", buf);
  for (i = 0; i < 100; i++) {
    send(sock2, "hello back", strlen("hello back") + 1, 0);
    sleep(1);
  }
  exit(0);
}

int main(void)
{
  struct sockaddr_in a, b;
  socklen_t bl;

  sock1 = socket(AF_INET, SOCK_STREAM, 0);
  if (sock1 == -1) {
    printf("error in creating socket for The Server!\n");
    exit(1);
  }
  printf("socket has created for The Server with sd:%d\n", sock1);

  a.sin_family = AF_INET;
  a.sin_addr.s_addr = inet_addr("137.207.82.52");
  a.sin_port = htons(2021);
  if (bind(sock1, (struct sockaddr *)&a, sizeof(a)) == -1) {
    printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
    exit(1);
  }
  printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
  if (listen(sock1, 5) < 0) {
    perror("The Server's listening failed!");
    exit(1);
  }

  for (;;) {
    bl = sizeof(b);
    sock2 = accept(sock1, (struct sockaddr *)&b, &bl);
    if (sock2 == -1) {
      printf("error in opening the request from client %s:%d !\n", inet_ntoa(b.sin_addr), ntohs(b.sin_port));
      continue;
    }
    printf("The Server opened the request from client %s:%d\n", inet_ntoa(b.sin_addr), ntohs(b.sin_port));
    if (fork() == 0)
      handle_client(b);
  }
}
