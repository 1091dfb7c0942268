// Author: ********   Section: 53
// TCP/IP sockets

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void)
{
  int ret = 1;
  int client;
  if (socket(AF_INET, SOCK_STREAM, 0) != -1)
  {
    client = socket(AF_INET, SOCK_STREAM, 0);
    printf("socket has created for the client with sd:%d\n", client);
    struct sockaddr_in to;
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = inet_addr("137.207.82.52");
    to.sin_port = htons(2021);
    if (connect(client, (struct sockaddr *) &to, sizeof(to)) == 0)
    {
      printf("client is connected to The Server at address:port = %d:%d\n", to.sin_addr.s_addr, to.sin_port);
      char in[20];
      memset(in, 0, 20);
      if (send(client, "hello", 6, 0) == 6)
      {
        if (recv(client, in, 19, 0) > 0)
        {
          printf("%s\n", in);
          ret = 0;
        }
      }
    }
    else
    {
      printf("error in connecting to The Server at address:port = %d:%d\n", to.sin_addr.s_addr, to.sin_port);
    }
    close(client);
  }
  else
  {
    printf("error in creating socket for the client!\n");
  }
  return ret;
}
