#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
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

static struct sockaddr_in make_address(const char *ip, int port)
{
  struct sockaddr_in sin;
  memset(&sin, 0, sizeof(sin));
  sin.sin_family = AF_INET;
  sin.sin_addr.s_addr = inet_addr(ip);
  sin.sin_port = htons(port);
  return sin;
}

int main(void)
{
  int sd = create_socket("the client");
  struct sockaddr_in sin = make_address("137.207.82.52", 2021);
  char response[100];
  int n;

  if (connect(sd, (struct sockaddr *)&sin, sizeof(sin)) == -1)
    die("error in connecting to the server at address:port = %s:%d", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
  printf("connected to the server at address:port = %s:%d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));

  if (send(sd, "hello", 6, 0) == -1)
    die("error in sending");
  if ((n = recv(sd, response, sizeof(response) - 1, 0)) == -1)
    die("error in receiving");
  response[n] = 0;
  printf("%s\n", response);
  close(sd);
  return 0;
}
