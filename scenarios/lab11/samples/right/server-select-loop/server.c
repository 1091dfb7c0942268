/*
 * server.c -- answers its clients with select()
 */
#include <sys/types.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PORT 2021

int main(void)
{
  fd_set master, read_fds;
  int fdmax, listener, newfd, i, nbytes;
  struct sockaddr_in myaddr, remoteaddr;
  socklen_t addrlen;
  char buf[256];

  FD_ZERO(&master);
  FD_ZERO(&read_fds);

  if ((listener = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
    perror("error in creating socket for the server");
    exit(1);
  }
  printf("socket has been created for the server with sd:%d\n", listener);

  memset(&myaddr, 0, sizeof myaddr);
  myaddr.sin_family = AF_INET;
  myaddr.sin_addr.s_addr = inet_addr("137.207.82.52");
  myaddr.sin_port = htons(PORT);
  if (bind(listener, (struct sockaddr *)&myaddr, sizeof myaddr) == -1) {
    fprintf(stderr, "error in binding the server to the address:port = %s:%d\n",
            inet_ntoa(myaddr.sin_addr), PORT);
    exit(2);
  }
  printf("the server bound to the address:port = %s:%d\n", inet_ntoa(myaddr.sin_addr), PORT);

  if (listen(listener, 5) == -1) {
    perror("the server's listening failed");
    exit(3);
  }

  FD_SET(listener, &master);
  fdmax = listener;

  for (;;) {
    read_fds = master;
    if (select(fdmax + 1, &read_fds, NULL, NULL, NULL) == -1) {
      perror("select");
      exit(4);
    }
    for (i = 0; i <= fdmax; i++) {
      if (!FD_ISSET(i, &read_fds))
        continue;
      if (i == listener) {
        /* a new call */
        addrlen = sizeof remoteaddr;
        memset(&remoteaddr, 0, sizeof remoteaddr);
        newfd = accept(listener, (struct sockaddr *)&remoteaddr, &addrlen);
        if (newfd == -1) {
          fprintf(stderr, "error in opening the request from client %s:%d\n",
                  inet_ntoa(remoteaddr.sin_addr), ntohs(remoteaddr.sin_port));
        } else {
          FD_SET(newfd, &master);
          if (newfd > fdmax)
            fdmax = newfd;
          printf("the server opened the request from client %s:%d\n",
                 inet_ntoa(remoteaddr.sin_addr), ntohs(remoteaddr.sin_port));
        }
      } else {
        /* somebody said something, or hung up */
        nbytes = recv(i, buf, sizeof buf - 1, 0);
        if (nbytes > 0) {
          buf[nbytes] = '\0';
          printf("%s\n", buf);
          send(i, "hello back", 11, MSG_NOSIGNAL);
        } else {
          close(i);
          FD_CLR(i, &master);
        }
      }
    }
  }
}
