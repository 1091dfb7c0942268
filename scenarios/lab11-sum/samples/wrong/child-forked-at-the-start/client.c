#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(int argc, char *argv[]) {
  if (argc != 3) {
    printf("Usage: client <ip address> <port number>\n");
    return 1;
  }

  int sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd == -1) {
    perror("error in creating socket for the client");
    return 1;
  }
  printf("Created socket with descriptor %d for the client\n", sd);

  struct sockaddr_in sin;
  sin.sin_family = AF_INET;
  sin.sin_addr.s_addr = inet_addr(argv[1]);
  sin.sin_port = htons(strtol(argv[2], NULL, 10));

  if (connect(sd, (struct sockaddr *)&sin, sizeof(sin)) != 0) {
    printf("Could not connect to server %s:%s, error!\n", argv[1], argv[2]);
    return 1;
  }
  printf("Connected to server %s:%s\n", argv[1], argv[2]);

  int x, y;
  char username[64], password[64], buffer[256];

  do {
    printf("Please enter x y username password, separated by a space\n> ");
    if (scanf("%d %d %63s %63s", &x, &y, username, password) != 4)
      return 1;
    snprintf(buffer, sizeof(buffer), "%d %d %s %s", x, y, username, password);
    send(sd, buffer, strlen(buffer) + 1, 0);
    memset(buffer, 0, sizeof(buffer));
    recv(sd, buffer, sizeof(buffer), 0);
    printf("Answer of the server: %s\n", buffer);
  } while (1);
}
