#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(void) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in a = {0};
  a.sin_family = AF_INET;
  a.sin_port = htons(7777);
  bind(s, (struct sockaddr *)&a, sizeof a);
  listen(s, 5);
  for (;;) {
    char b[100] = "", answer[100], who[10] = "";
    int x = 0, y = 0, c = accept(s, 0, 0);
    recv(c, b, sizeof b - 1, 0);
    sscanf(b, "%d %d %9s", &x, &y, who);
    printf("from %s\n", who);
    int n = snprintf(answer, sizeof answer, "sum: %d\n", x + y);
    send(c, answer, n, 0);
    close(c);
    printf("one has gone\n");
  }
}
