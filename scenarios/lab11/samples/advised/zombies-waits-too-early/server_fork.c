// Lab 11 - server with fork

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main() {
  int listener, client, i;
  pid_t pid;
  struct sockaddr_in address, peer;
  socklen_t length;

  listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener == -1) {
    printf("error in creating socket for The Server!\n");
    return 1;
  }
  printf("socket has created for The Server with sd:%d\n", listener);

  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = inet_addr("137.207.82.52");
  address.sin_port = htons(2021);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) == -1) {
    printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(address.sin_addr), ntohs(address.sin_port));
    return 1;
  }
  printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(address.sin_addr), ntohs(address.sin_port));
  if (listen(listener, 5) == -1) {
    perror("The Server's listening failed!");
    return 1;
  }

  while (1) {
    length = sizeof peer;
    client = accept(listener, (struct sockaddr *)&peer, &length);
    if (client == -1) {
      printf("error in opening the request from client %s:%d !\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
      continue;
    }
    printf("The Server opened the request from client %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));

    pid = fork();
    if (pid == -1) {
      perror("fork");
    } else if (pid == 0) {
      char hello[16];
      int n;
      close(listener);
      printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
      n = recv(client, hello, sizeof hello - 1, 0);
      if (n > 0) {
        hello[n] = 0;
        puts(hello);
        for (i = 0; i < 100; i++) {
          if (send(client, "hello back", 11, MSG_NOSIGNAL) != 11)
            break;
          sleep(1);
        }
      }
      close(client);
      exit(0);
    } else {
      waitpid(pid, NULL, WNOHANG);   // do not block
    }
    close(client);
  }
}
