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
    write(2, "Client socket not created!\n", 27);
    _exit(1);
  }
  dprintf(1, "Client socket created, sd %d\n", sd);

  struct sockaddr_in server = {AF_INET, htons(2021), {inet_addr("137.207.82.52")}, {0}};
  if (connect(sd, (struct sockaddr *)&server, sizeof server) == -1)
  {
    dprintf(2, "Client not connected to server %s:%d!\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
    _exit(1);
  }
  dprintf(1, "Client connected to server %s:%d\n", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

  char reply[100];
  write(sd, "hello", 6);
  ssize_t n = read(sd, reply, 100);
  if (n > 0)
  {
    write(1, reply, strnlen(reply, n));
    write(1, "\n", 1);
  }
  close(sd);
  _exit(0);
}
