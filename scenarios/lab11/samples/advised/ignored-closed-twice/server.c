#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

void serve_client(int client)
{
  char line[40];
  int n = read(client, line, sizeof line - 1);

  if (n > 0)
  {
    line[n] = '\0';
    printf("%s\n", line);
    if (send(client, "hello back", 11, MSG_NOSIGNAL) == -1)
      perror("send");
  }
  close(client);
}

int main(void)
{
  struct sockaddr_in self, caller;
  socklen_t size;
  int server, client;

  server = socket(AF_INET, SOCK_STREAM, 0);
  if (server == -1)
  {
    printf("error in creating socket for The Server!\n");
    exit(1);
  }
  printf("socket has created for The Server with sd:%d\n", server);

  memset(&self, 0, sizeof self);
  self.sin_family = AF_INET;
  self.sin_addr.s_addr = inet_addr("137.207.82.52");
  self.sin_port = htons(2021);
  if (bind(server, (struct sockaddr *) &self, sizeof self) == -1)
  {
    printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(self.sin_addr), ntohs(self.sin_port));
    exit(1);
  }
  printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(self.sin_addr), ntohs(self.sin_port));

  if (listen(server, 5) < 0)
  {
    perror("The Server's listening failed!");
    exit(1);
  }

  for (;;)
  {
    size = sizeof caller;
    client = accept(server, (struct sockaddr *) &caller, &size);
    if (client == -1)
    {
      perror("error in opening the request from client");
      continue;
    }
    printf("The Server opened the request from client %s:%d\n", inet_ntoa(caller.sin_addr), ntohs(caller.sin_port));
    serve_client(client);
    close(client);
  }
}
