#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
  int sd = socket(PF_INET, SOCK_STREAM, 0);
  if (sd == -1)
  {
    write(2, "Server socket not created!\n", 27);
    _exit(1);
  }
  dprintf(1, "Server socket created, sd %d\n", sd);

  struct sockaddr_in server = {AF_INET, htons(2021), {inet_addr("137.207.82.52")}, {0}};
  if (bind(sd, (struct sockaddr *)&server, sizeof server) == -1)
  {
    dprintf(2, "Server not bound to %s:%d!\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
    _exit(1);
  }
  dprintf(1, "Server bound to %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

  if (listen(sd, 5) == -1)
  {
    write(2, "Server listening failed!\n", 25);
    _exit(1);
  }

  while (1)
  {
    struct sockaddr_in client = {0};
    socklen_t size = sizeof client;
    int call = accept(sd, (struct sockaddr *)&client, &size);
    if (call == -1)
    {
      dprintf(2, "Server could not open request from client %s:%d!\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
      continue;
    }
    dprintf(1, "Server opened request from client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

    char text[100];
    ssize_t n = read(call, text, 100);
    if (n > 0)
    {
      write(1, text, strnlen(text, n));
      write(1, "\n", 1);
      write(call, "hello back", 11);
    }
    close(call);
  }
}
