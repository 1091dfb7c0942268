#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static void die(const char *fmt, ...)
{
  int saved = errno;
  va_list ap;
  va_start(ap, fmt);
  vfprintf(stderr, fmt, ap);
  va_end(ap);
  fprintf(stderr, ": %s\n", strerror(saved));
  exit(1);
}

static int create_socket(const char *who)
{
  int sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd == -1)
    die("error in creating socket for %s", who);
  printf("socket created for %s with sd:%d\n", who, sd);
  return sd;
}

static void bind_and_listen(int sd, const char *ip, int port)
{
  struct sockaddr_in sin;
  memset(&sin, 0, sizeof(sin));
  sin.sin_family = AF_INET;
  sin.sin_addr.s_addr = inet_addr(ip);
  sin.sin_port = htons(port);
  if (bind(sd, (struct sockaddr *)&sin, sizeof(sin)) == -1)
    die("error in binding the server to the address:port = %s:%d", ip, port);
  printf("the server bound to the address:port = %s:%d\n", ip, port);
  if (listen(sd, 5) == -1)
    die("the server's listening failed");
}

static void handle_client(int call, struct sockaddr_in sin)
{
  char msg[100];
  int n;
  printf("child: I am the server's child to handle the client %s:%d\n",
         inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
  n = recv(call, msg, sizeof n, 0);
  if (n == -1)
    die("child: error in receiving");
  msg[n] = 0;
  printf("%s\n", msg);
  for (int i = 0; i < 100; i++) {
    if (send(call, "hello back", 11, MSG_NOSIGNAL) == -1)
      die("child: error in sending");
    sleep(1);
  }
  close(call);
}

int main(void)
{
  int sd = create_socket("the server");
  bind_and_listen(sd, "137.207.82.52", 2021);
  signal(SIGCHLD, SIG_IGN); // no zombies
  while (1) {
    struct sockaddr_in sin;
    socklen_t len = sizeof(sin);
    memset(&sin, 0, sizeof(sin));
    int call = accept(sd, (struct sockaddr *)&sin, &len);
    if (call == -1) {
      fprintf(stderr, "error in opening the request from client %s:%d: %s\n",
              inet_ntoa(sin.sin_addr), ntohs(sin.sin_port), strerror(errno));
      continue;
    }
    printf("the server opened the request from client %s:%d\n",
           inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
    switch (fork()) {
    case -1:
      perror("fork");
      break;
    case 0:
      close(sd);
      handle_client(call, sin);
      exit(0);
    }
    close(call);
  }
}
