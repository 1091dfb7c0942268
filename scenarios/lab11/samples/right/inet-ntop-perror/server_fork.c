#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HOST "137.207.82.52"
#define PORT 2021

static void talk(int conn, const char *ip, int port) {
  char text[64];
  ssize_t n;
  int i;

  printf("Child: I am the server's child to handle the communication with the client %s:%d\n", ip, port);
  n = recv(conn, text, sizeof text - 1, 0);
  if (n <= 0) {
    if (n < 0)
      perror("recv");
    return;
  }
  text[n] = '\0';
  printf("%s\n", text);
  for (i = 0; i < 100; i++) {
    if (send(conn, "hello back", sizeof "hello back", MSG_NOSIGNAL) < 0) {
      perror("send");
      return;
    }
    sleep(1);
  }
}

int main(void) {
  int sock;
  struct sockaddr_in addr;
  char ip[INET_ADDRSTRLEN];
  char what[128];

  signal(SIGCHLD, SIG_IGN);

  sock = socket(AF_INET, SOCK_STREAM, 0);
  if (sock < 0) {
    perror("error in creating socket for the server");
    return EXIT_FAILURE;
  }
  printf("socket created for the server with sd: %d\n", sock);

  memset(&addr, 0, sizeof addr);
  addr.sin_family = AF_INET;
  addr.sin_port = htons(PORT);
  if (inet_pton(AF_INET, HOST, &addr.sin_addr) != 1) {
    fprintf(stderr, "bad address %s\n", HOST);
    return EXIT_FAILURE;
  }
  inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip);

  if (bind(sock, (struct sockaddr *)&addr, sizeof addr) < 0) {
    snprintf(what, sizeof what, "error in binding the server to address:port = %s:%d", ip, PORT);
    perror(what);
    return EXIT_FAILURE;
  }
  printf("server bound to address:port = %s:%d\n", ip, PORT);

  if (listen(sock, 5) < 0) {
    perror("server's listening failed");
    return EXIT_FAILURE;
  }

  for (;;) {
    struct sockaddr_in peer;
    socklen_t len = sizeof peer;
    int conn;
    pid_t pid;

    memset(&peer, 0, sizeof peer);
    conn = accept(sock, (struct sockaddr *)&peer, &len);
    inet_ntop(AF_INET, &peer.sin_addr, ip, sizeof ip);
    if (conn < 0) {
      snprintf(what, sizeof what, "error in opening the request from client %s:%d", ip, ntohs(peer.sin_port));
      perror(what);
      continue;
    }
    printf("server opened the request from client %s:%d\n", ip, ntohs(peer.sin_port));

    pid = fork();
    if (pid < 0) {
      perror("fork");
    } else if (pid == 0) {
      close(sock);
      talk(conn, ip, ntohs(peer.sin_port));
      close(conn);
      exit(EXIT_SUCCESS);
    }
    close(conn);
  }
}
