#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>

void die(const char *what) { printf("%s\n", what); exit(1); }

int main(void) {
  int sd = socket(AF_INET, SOCK_STREAM, 0);
  if (sd == -1) die("error in creating socket for The Server!");
  printf("socket has created for The Server with sd: %d\n", sd);

  struct sockaddr_in addr = {0};
  addr.sin_family = AF_INET;
  addr.sin_addr.s_addr = inet_addr("137.207.82.52");
  addr.sin_port = htons(2021);
  if (bind(sd, (struct sockaddr *)&addr, sizeof addr) == -1)
    die("error in binding The Server to the address:port = 137.207.82.52:2021");
  printf("The Server bound to the address:port = 137.207.82.52:2021\n");
  if (listen(sd, 5) == -1) { perror("The Server's listening failed!"); exit(1); }

  struct sockaddr_in peer;
  socklen_t len = sizeof peer;
  int c = accept(sd, (struct sockaddr *)&peer, &len);
  if (c == -1) {
    printf("error in opening the request from client\n");
    exit(1);
  }

  /* the child does the communication from here on */
  if (fork() == 0) {
    do {
      printf("The Server opened the request from client %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
      printf("Child: I am The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
      char msg[50];
      int n = recv(c, msg, 49, 0);
      msg[n > 0 ? n : 0] = 0;
      printf("%s\n", msg);
      for (int i = 0; i < 100; i++) {
        if (send(c, "hello back", 11, MSG_NOSIGNAL) < 0) break;
        sleep(1);
      }
      close(c);
      len = sizeof peer;
      c = accept(sd, (struct sockaddr *)&peer, &len);
    } while (c != -1);
    exit(0);
  }
  close(c);
  wait(NULL);
  return 0;
}
