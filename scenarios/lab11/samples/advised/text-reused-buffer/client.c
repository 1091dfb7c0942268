#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/time.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
  struct sockaddr_in server;
  struct timeval two_seconds = { 2, 0 };
  char line[80];
  int sd, n, sum = 0;

  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd == -1)
  {
    printf("error in creating socket for the client!\n");
    return EXIT_FAILURE;
  }
  printf("A socket has been created for the client with sd: %d\n", sd);

  strcpy(line, "please wait a moment...");
  printf("%s\n", line);

  memset(&server, 0, sizeof(server));
  server.sin_family = AF_INET;
  server.sin_addr.s_addr = inet_addr("137.207.82.52");
  server.sin_port = htons(2021);
  if (connect(sd, (struct sockaddr *) &server, sizeof(server)) == -1)
  {
    printf("error in connecting to The Server at address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
    return EXIT_FAILURE;
  }
  printf("client is connected to The Server at address:port = %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

  if (setsockopt(sd, SOL_SOCKET, SO_RCVTIMEO, &two_seconds, sizeof(two_seconds)) == -1)
    perror("setsockopt");
  if (write(sd, "hello", 6) != 6)
  {
    perror("write");
    return EXIT_FAILURE;
  }

  while (sum < 10 && (n = read(sd, line + sum, 10 - sum)) > 0)
  {
    sum += n;
    if (line[sum - 1] == '\0')
      break;
  }
  if (sum == 0)
    printf("The Server did not answer\n");
  else
    printf("%s\n", line);

  close(sd);
  return EXIT_SUCCESS;
}
