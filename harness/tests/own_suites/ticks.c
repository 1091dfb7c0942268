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
  for (;;) {
    int c = accept(s, 0, 0);
    for (int i = 0; i < 10; i++) {
      send(c, "tick\n", 5, 0);
      usleep(250000);
    }
    close(c);
  }
}
