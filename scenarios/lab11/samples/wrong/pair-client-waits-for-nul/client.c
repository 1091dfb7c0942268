#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* one string, with its '\0', from the server */
char *get_string(int sd) {
  static char text[256];
  int i = 0;
  while (i < 255) {
    if (read(sd, &text[i], 1) != 1) break;
    if (text[i] == '\0') break;
    i++;
  }
  text[i] = '\0';
  return text;
}

int main(void) {
  int sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd < 0) {
    printf("error in creating socket for the client!\n");
    return 1;
  }
  printf("socket has created for the client with sd:%d\n", sd);

  struct sockaddr_in sin;
  bzero(&sin, sizeof sin);
  sin.sin_family = AF_INET;
  sin.sin_addr.s_addr = inet_addr("137.207.82.52");
  sin.sin_port = htons(2021);
  if (connect(sd, (struct sockaddr *)&sin, sizeof sin) < 0) {
    printf("error in connecting to The Server at address:port = %d:%d\n", sin.sin_addr.s_addr, sin.sin_port);
    return 1;
  }
  printf("client is connected to The Server at address:port = %d:%d\n", sin.sin_addr.s_addr, sin.sin_port);

  write(sd, "hello", 6);
  printf("%s\n", get_string(sd));
  close(sd);
  return 0;
}
