#include <unistd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

const char *HOST = "137.207.82.52";
const int   PORT = 2021;

int main(void)
{
  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == -1)
  {
    puts("error in creating socket for The Server!");
    exit(EXIT_FAILURE);
  }
  printf("socket has created for The Server with sd:%d\n", s);

  struct sockaddr_in local;
  local.sin_family      = AF_INET;
  local.sin_addr.s_addr = inet_addr(HOST);
  local.sin_port        = htons(PORT);
  memset(local.sin_zero, 0, sizeof local.sin_zero);
  if (bind(s, (struct sockaddr *) &local, sizeof local) == -1)
  {
    printf("error in binding The Server to the address:port = %s:%d\n", HOST, PORT);
    exit(EXIT_FAILURE);
  }
  printf("The Server bound to the address:port = %s:%d\n", HOST, PORT);
  if (listen(s, 5) == -1)
  {
    perror("The Server's listening failed!");
    exit(EXIT_FAILURE);
  }

  for (;;)
  {
    struct sockaddr_in remote;
    socklen_t          remote_len = sizeof remote;

    int c = accept(s, (struct sockaddr *) &remote, &remote_len);
    if (c == -1)
    {
      puts("error in opening the request from client !");
      continue;
    }
    printf("The Server opened the request from client %s:%d\n", inet_ntoa(remote.sin_addr), ntohs(remote.sin_port));

    /* fork twice: a grandchild is adopted by init, so no zombies */
    pid_t first = fork();
    if (first == 0)
    {
      close(s);
      pid_t second = fork();
      if (second == 0)
      {
        printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(remote.sin_addr), ntohs(remote.sin_port));
        char msg[20] = { 0 };
        read(c, msg, sizeof msg - 1);
        printf("%s\n", msg);
        for (int i = 0; i < 100; i++)
        {
          write(c, "hello back", 11);
          sleep(1);
        }
        exit(EXIT_SUCCESS);
      }
      close(c);
      wait(NULL);
      exit(EXIT_SUCCESS);
    }
    close(c);
    waitpid(first, NULL, 0);
  }
}
