#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

int main(void) {
  int s, c, i, n;
  struct sockaddr_in server_sin, client_sin;
  socklen_t sz = sizeof client_sin;
  char buf[40];

  if ((s = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
    printf("Error in creating socket for the server!\n");
    exit(1);
  }
  printf("Socket has been created for the server with sd: %d\n", s);

  server_sin.sin_family = AF_INET;
  server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
  server_sin.sin_port = htons(2021);
  if (bind(s, (struct sockaddr *)&server_sin, sizeof server_sin) == -1) {
    printf("Error in binding the server to the address:port = %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
    exit(1);
  }
  printf("The server bound to the address:port = %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));

  if (listen(s, 5) < 0) {
    perror("The server's listening failed");
    exit(1);
  }

  for (;;) {
    c = accept(s, (struct sockaddr *)&client_sin, &sz);
    if (c == -1) {
      printf("Error in opening the request from client %s:%d!\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
      continue;
    }
    printf("The server opened the request from client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));

    if (fork() == 0) {
      close(s);
      printf("Child: I am the server's child to handle the communication with the client %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
      n = read(c, buf, sizeof buf - 1);
      if (n < 0)
        exit(1);
      buf[n] = '\0';
      printf("%s\n", buf);
      for (i = 0; i < 100; ++i) {
        write(c, "hello back", 11);
        sleep(1);
      }
      exit(0);
    }
    close(c);
  }
}
