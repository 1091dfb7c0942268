#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define IP "137.207.82.52"
#define PORT 2021

void clientGone(int signo)
{
  (void)signo;
  write(2, "the client is gone\n", 19);
  _exit(1);
}

int main()
{
  signal(SIGPIPE, clientGone);

  int server_sd = socket(AF_INET, SOCK_STREAM, 0);
  if (server_sd == -1)
  {
    printf("error in creating socket for The Server!\n");
    exit(1);
  }
  printf("socket has created for The Server with sd:%d\n", server_sd);

  struct sockaddr_in server_sin;
  memset(&server_sin, 0, sizeof(server_sin));
  server_sin.sin_family = AF_INET;
  server_sin.sin_addr.s_addr = inet_addr(IP);
  server_sin.sin_port = htons(PORT);
  if (bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) == -1)
  {
    printf("error in binding The Server to the address:port = %s:%d\n", IP, PORT);
    exit(1);
  }
  printf("The Server bound to the address:port = %s:%d\n", IP, PORT);

  if (listen(server_sd, 5) < 0)
  {
    perror("The Server's listening failed!");
    exit(1);
  }

  while (1)
  {
    struct sockaddr_in client_sin;
    socklen_t client_sin_len = sizeof(client_sin);
    int client_sd = accept(server_sd, (struct sockaddr *)&client_sin, &client_sin_len);
    if (client_sd == -1)
    {
      printf("error in opening the request from client!\n");
      continue;
    }
    printf("The Server opened the request from client %s:%d\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));

    char msg[12];
    int n = read(client_sd, msg, 11);
    if (n == 0)
    {
      close(client_sd);
      continue;
    }
    if (n < 0)
    {
      perror("read");
    }
    else
    {
      msg[n] = '\0';
      printf("%s\n", msg);
    }

    // try it three times
    for (int tries = 0; tries < 3; tries++)
    {
      if (write(client_sd, "hello back", 11) == 11)
      {
        break;
      }
      perror("write");
    }
    close(client_sd);
  }
}
