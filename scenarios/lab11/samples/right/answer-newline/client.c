#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{ int sd, n;
  struct sockaddr_in at;
  char line[80];

  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd < 0)
  { fprintf(stderr, "client: socket could not be created\n");
    return 1;
  }
  printf("client: socket %d created\n", sd);

  memset(&at, 0, sizeof at);
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = inet_addr("137.207.82.52");
  at.sin_port = htons(2021);

  if (connect(sd, (struct sockaddr *)&at, sizeof at) < 0)
  { fprintf(stderr, "client: connection to server %s:%d failed\n", inet_ntoa(at.sin_addr), ntohs(at.sin_port));
    return 1;
  }
  printf("client: connected to server %s:%d\n", inet_ntoa(at.sin_addr), ntohs(at.sin_port));

  send(sd, "hello", 5, 0);
  n = recv(sd, line, sizeof line, 0);
  if (n > 0)
  { fwrite(line, 1, n, stdout);
    if (line[n-1] != '\n')
      putchar('\n');
  }
  close(sd);
  return 0;
}
