#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{ int sd, cd, n, i;
  struct sockaddr_in at, from;
  socklen_t len;
  char line[80];

  sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd < 0)
  { fprintf(stderr, "server: socket could not be created\n");
    return 1;
  }
  printf("server: socket %d created\n", sd);

  memset(&at, 0, sizeof at);
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = inet_addr("137.207.82.52");
  at.sin_port = htons(2021);

  if (bind(sd, (struct sockaddr *)&at, sizeof at) < 0)
  { fprintf(stderr, "server: binding to %s:%d failed\n", inet_ntoa(at.sin_addr), ntohs(at.sin_port));
    return 1;
  }
  printf("server: bound to %s:%d\n", inet_ntoa(at.sin_addr), ntohs(at.sin_port));

  if (listen(sd, 5) < 0)
  { fprintf(stderr, "server: listening failed\n");
    return 1;
  }

  memset(&from, 0, sizeof from);
  for (;;)
  { len = sizeof from;
    cd = accept(sd, (struct sockaddr *)&from, &len);
    if (cd < 0)
    { fprintf(stderr, "server: opening the request from client %s:%d failed\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
      continue;
    }
    printf("server: opened the request from client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));

    if (fork() == 0)
    { close(sd);
      printf("child: handling client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
      n = recv(cd, line, sizeof line, 0);
      if (n > 0)
        printf("%.*s\n", n, line);
      for (i = 0; i < 100; i++)
      { if (send(cd, "hello back\n", 11, MSG_NOSIGNAL) < 0)
          break;
        sleep(1);
      }
      exit(0);
    }
    close(cd);
  }
}
