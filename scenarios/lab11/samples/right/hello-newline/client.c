#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main()
{
  int sd;
  ssize_t n;
  char answer[128];
  const char *hello = "hello\n";
  struct sockaddr_in addr;

  sd = socket(AF_INET, SOCK_STREAM, 0);
  if(sd < 0) {
    printf("Failed to create a socket for the client!\n");
    return 1;
  }
  printf("Created a socket for the client with sd %d.\n", sd);

  memset(&addr, 0, sizeof(addr));
  addr.sin_family = AF_INET;
  addr.sin_addr.s_addr = inet_addr("137.207.82.52");
  addr.sin_port = htons(4321);
  if(connect(sd, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
    printf("Failed to connect to the server at 137.207.82.52, port 4321!\n");
    return 1;
  }
  printf("Connected to the server at 137.207.82.52, port 4321.\n");

  send(sd, hello, strlen(hello), 0);
  n = recv(sd, answer, sizeof(answer), 0);
  if(n > 0)
    printf("%.*s\n", (int)n, answer);
  close(sd);
  return 0;
}
