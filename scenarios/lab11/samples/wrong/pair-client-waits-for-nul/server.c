#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void) {
  char *answer = "hello back";
  int sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd < 0) {
    printf("error in creating socket for The Server!\n");
    return 1;
  }
  printf("socket has created for The Server with sd:%d\n", sd);

  struct sockaddr_in sin, cin;
  bzero(&sin, sizeof sin);
  sin.sin_family = AF_INET;
  sin.sin_addr.s_addr = inet_addr("137.207.82.52");
  sin.sin_port = htons(2021);
  if (bind(sd, (struct sockaddr *)&sin, sizeof sin) < 0) {
    printf("error in binding The Server to the address:port = %d:%d\n", sin.sin_addr.s_addr, sin.sin_port);
    return 1;
  }
  printf("The Server bound to the address:port = %d:%d\n", sin.sin_addr.s_addr, sin.sin_port);
  if (listen(sd, 5) < 0) {
    perror("The Server's listening failed!");
    return 1;
  }

  socklen_t len = sizeof cin;
  for (;;) {
    int call = accept(sd, (struct sockaddr *)&cin, &len);
    if (call < 0) {
      printf("error in opening the request from client %d:%d !\n", cin.sin_addr.s_addr, cin.sin_port);
      continue;
    }
    printf("The Server opened the request from client %d:%d\n", cin.sin_addr.s_addr, cin.sin_port);

    char msg[32] = "";
    if (recv(call, msg, 31, 0) > 0) {
      printf("%s\n", msg);
      send(call, answer, strlen(answer), MSG_NOSIGNAL);
    }
    // the client hangs up
  }
}
