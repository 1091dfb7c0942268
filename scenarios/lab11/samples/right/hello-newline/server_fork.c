#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main()
{
  int sd, cd, i;
  ssize_t n;
  char text[128];
  const char *back = "hello back";
  struct sockaddr_in addr;
  socklen_t len;

  sd = socket(AF_INET, SOCK_STREAM, 0);
  if(sd < 0) {
    printf("Failed to create a socket for the server!\n");
    return 1;
  }
  printf("Created a socket for the server with sd %d.\n", sd);

  memset(&addr, 0, sizeof(addr));
  addr.sin_family = AF_INET;
  addr.sin_addr.s_addr = inet_addr("137.207.82.52");
  addr.sin_port = htons(4321);
  if(bind(sd, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
    printf("Failed to bind the server to 137.207.82.52, port 4321!\n");
    return 1;
  }
  printf("Bound the server to 137.207.82.52, port 4321.\n");

  if(listen(sd, 5) < 0) {
    printf("Failed to listen!\n");
    return 1;
  }

  while(1) {
    memset(&addr, 0, sizeof(addr));
    len = sizeof(addr);
    cd = accept(sd, (struct sockaddr *)&addr, &len);
    if(cd < 0) {
      printf("Failed to open the request from client %s, port %d!\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
      continue;
    }
    printf("Opened the request from client %s, port %d.\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));

    if(fork() == 0) {
      printf("Child: talking to client %s, port %d.\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
      n = recv(cd, text, sizeof(text) - 1, 0);
      if(n > 0) {
        text[n] = '\0';
        text[strcspn(text, "\r\n")] = '\0';
        printf("%s\n", text);
      }
      for(i = 0; i < 100; i++) {
        send(cd, back, strlen(back), 0);
        sleep(1);
      }
      close(cd);
      exit(0);
    }
    close(cd);
  }
  return 0;
}
