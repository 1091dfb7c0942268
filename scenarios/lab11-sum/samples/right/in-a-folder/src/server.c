#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int receive(int sd, char *into) {
  if (recv(sd, into, 16, 0) <= 0)
    return 0;
  return 1;
}

int main(int argc, char *argv[]) {
  char n1[16], n2[16], user[16], pass[16], result[64];
  struct sockaddr_in server, client;
  socklen_t size = sizeof(client);

  if (argc != 3) {
    printf("Give me an IP and a port!\n");
    exit(1);
  }
  signal(SIGCHLD, SIG_IGN);
  int sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd == -1) {
    printf("Server socket error: it could not be created\n");
    exit(1);
  }
  printf("Server socket is created: %d\n", sd);

  server.sin_family = AF_INET;
  server.sin_port = htons(atoi(argv[2]));
  server.sin_addr.s_addr = inet_addr(argv[1]);
  if (bind(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
    printf("Bind error: the server cannot have %s:%s\n", argv[1], argv[2]);
    exit(1);
  }
  printf("Server is bound to: %s:%s\n", argv[1], argv[2]);
  if (listen(sd, 5) == -1) {
    perror("Listen error");
    exit(1);
  }

  while (1) {
    int c = accept(sd, (struct sockaddr *)&client, &size);
    if (c == -1) {
      perror("Accept error");
      continue;
    }
    printf("Client %s:%d is connected\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
    if (fork() > 0) {
      close(c);
      continue;
    }
    while (1) {
      if (!receive(c, n1)) break;
      send(c, "ok", 3, 0);
      if (!receive(c, n2)) break;
      send(c, "ok", 3, 0);
      if (!receive(c, user)) break;
      send(c, "ok", 3, 0);
      if (!receive(c, pass)) break;
      if (strcmp(user, "comp2560") == 0 && strcmp(pass, "f2022") == 0) {
        if (fork() == 0) {
          sprintf(result, "Result: %s + %s = %d", n1, n2, atoi(n1) + atoi(n2));
          send(c, result, strlen(result) + 1, 0);
          exit(0);
        }
      } else {
        send(c, "authentication failed!", 23, 0);
      }
    }
    printf("Child %d is done\n", getpid());
    exit(0);
  }
}
