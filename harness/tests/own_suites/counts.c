#include <stdio.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/wait.h>

int main(void) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in a = {0};
  a.sin_family = AF_INET;
  a.sin_port = htons(7777);
  bind(s, (struct sockaddr *)&a, sizeof a);
  listen(s, 5);
  for (int last = 0;;) {
    int c = accept(s, 0, 0);
    if (last > 0) {
      kill(last, SIGTERM);
      waitpid(last, 0, 0);
    }
    last = fork();
    if (last == 0) {
      char b[100];
      int n = 0, k;
      close(s);
      while ((k = read(c, b, sizeof b)) > 0)
        n += k;
      dprintf(c, "%d bytes\n", n);
      close(c);
      pause();
    }
    close(c);
  }
}
