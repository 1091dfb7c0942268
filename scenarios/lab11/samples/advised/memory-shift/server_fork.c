#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* a.b.c.d as one number in network byte order */
static unsigned int ip(int a, int b, int c, int d)
{
  return htonl((a << 24) | (b << 16) | (c << 8) | d);
}

static void reap(int sig)
{
  (void) sig;
  while (waitpid(-1, NULL, WNOHANG) > 0)
    ;
}

int main(void)
{
  struct sigaction sa;
  struct sockaddr_in server_sin, client_sin;
  socklen_t client_sin_len;
  int server_sd, result, n;
  char msg[32];

  memset(&sa, 0, sizeof sa);
  sa.sa_handler = reap;
  sa.sa_flags = SA_RESTART;
  sigaction(SIGCHLD, &sa, NULL);

  server_sd = socket(AF_INET, SOCK_STREAM, 0);
  if (server_sd == -1) {
    printf("error in creating socket for The Server!\n");
    exit(1);
  }
  printf("socket has created for The Server with sd:%d\n", server_sd);

  memset(&server_sin, 0, sizeof server_sin);
  server_sin.sin_family = AF_INET;
  server_sin.sin_addr.s_addr = ip(137, 207, 82, 52);
  server_sin.sin_port = htons(2021);
  if (bind(server_sd, (struct sockaddr *) &server_sin, sizeof server_sin) == -1) {
    printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
    exit(1);
  }
  printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

  if (listen(server_sd, 5) < 0) {
    perror("The Server's listening failed!");
    exit(1);
  }

  while (1) {
    client_sin_len = sizeof client_sin;
    result = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
    if (result == -1) {
      printf("error in opening the request from client!\n");
      continue;
    }
    printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
    int child_pid = fork();
    if (child_pid == -1)
      perror("fork");
    if (child_pid == 0) {
      close(server_sd);
      printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
      n = recv(result, msg, sizeof msg - 1, 0);
      if (n > 0) {
        msg[n] = '\0';
        printf("%s\n", msg);
        for (int i = 0; i < 100; ++i) {
          if (send(result, "hello back", 11, MSG_NOSIGNAL) == -1)
            break;
          sleep(1);
        }
      }
      close(result);
      exit(0);
    }
    close(result);
  }
}
