#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/wait.h>

int main(int argc, char *argv[]) {
  if (argc != 3) {
    printf("Usage: server <ip address> <port number>\n");
    return 1;
  }

  int sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd == -1) {
    perror("error in creating socket for the server");
    return 1;
  }
  printf("Created socket with descriptor %d for the server\n", sd);

  struct sockaddr_in sin;
  sin.sin_family = AF_INET;
  sin.sin_addr.s_addr = inet_addr(argv[1]);
  sin.sin_port = htons(strtol(argv[2], NULL, 10));

  if (bind(sd, (struct sockaddr *)&sin, sizeof(sin)) != 0) {
    printf("Could not bind the server to %s:%s, error!\n", argv[1], argv[2]);
    return 1;
  }
  printf("Server is running at %s:%s\n", argv[1], argv[2]);

  if (listen(sd, 5) != 0) {
    perror("error in listening");
    return 1;
  }

  while (1) {
    int client = accept(sd, NULL, NULL);
    if (client == -1) {
      perror("error in accepting a client");
      continue;
    }
    printf("Client is connected, sd:%d\n", client);

    char buffer[256];
    ssize_t n;
    while ((n = recv(client, buffer, sizeof(buffer) - 1, 0)) > 0) {
      int x = 0, y = 0;
      char username[64] = "", password[64] = "";
      buffer[n] = '\0';
      sscanf(buffer, "%d %d %63s %63s", &x, &y, username, password);

      if (strcmp(username, "comp2560") || strcmp(password, "f2022")) {
        strcpy(buffer, "authentication failed!");
        send(client, buffer, strlen(buffer) + 1, 0);
        continue;
      }
      pid_t child = fork();
      if (child == 0) {
        int sum = x + y;
        sprintf(buffer, "Result: %d", sum);
        send(client, buffer, strlen(buffer) + 1, 0);
        _exit(0);
      }
      wait(NULL);
    }
    printf("The client has left\n");
    close(client);
  }
}
