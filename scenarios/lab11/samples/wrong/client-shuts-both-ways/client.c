//--------------------------------
// System Programming, Lab 11
//--------------------------------
#include <arpa/inet.h>
#include <err.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static const char host[] = "137.207.82.52";
static const uint16_t port = 2021;

int main(void)
{
   const int fd = socket(AF_INET, SOCK_STREAM, 0);
   if (fd == -1)
      err(1, "error in creating socket for the client");
   printf("socket has created for the client with sd:%d\n", fd);

   const struct sockaddr_in to = {
      .sin_family = AF_INET,
      .sin_port = htons(port),
      .sin_addr.s_addr = inet_addr(host),
   };
   if (connect(fd, (const struct sockaddr *) &to, sizeof to) == -1)
      err(1, "error in connecting to The Server at address:port = %s:%hu", host, port);
   printf("client is connected to The Server at address:port = %s:%hu\n", host, port);

   const char hello[] = "hello";
   if (send(fd, hello, sizeof hello, 0) == -1)
      err(1, "send");
   shutdown(fd, SHUT_RDWR);    // tells the server that this was all

   char answer[32];
   const ssize_t got = recv(fd, answer, sizeof answer - 1, 0);
   if (got == -1)
      err(1, "recv");
   answer[got] = '\0';
   printf("%s\n", answer);
   return 0;
}
