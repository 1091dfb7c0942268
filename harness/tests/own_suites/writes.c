#include <stdio.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/stat.h>

int main(void) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in a = {0};
  a.sin_family = AF_INET;
  a.sin_port = htons(7777);
  bind(s, (struct sockaddr *)&a, sizeof a);
  listen(s, 5);
  for (;;) {
    char who[10] = "";
    int c = accept(s, 0, 0);
    recv(c, who, sizeof who - 1, 0);
    FILE *log = fopen("log.txt", "a");
    fprintf(log, "%s came\n", who);
    fclose(log);
    close(c);
  }
}
