#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main (void)
{
  char request[10], response[] = "hello back";
  int server_sd, client_sd;

  server_sd = socket (AF_INET, SOCK_STREAM, 0);
  if (server_sd == -1) {
    printf ("error in creating socket for The Server!\n");
    exit (1);
  }
  printf ("socket has created for The Server with sd:%d\n", server_sd);

  struct sockaddr_in server_sin, client_sin;
  server_sin.sin_family = AF_INET;
  server_sin.sin_addr.s_addr = inet_addr ("137.207.82.52");
  server_sin.sin_port = htons (2021);
  if (bind (server_sd, (struct sockaddr *) &server_sin, sizeof (server_sin)) == -1) {
    printf ("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
    exit (1);
  }
  printf ("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
  if (listen (server_sd, 5) < 0) {
    perror ("The Server's listening failed!");
    exit (1);
  }

  socklen_t len = sizeof (client_sin);
  while (1) {
    client_sd = accept (server_sd, (struct sockaddr *) &client_sin, &len);
    if (client_sd == -1) {
      printf ("error in opening the request from client %d:%d !\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
      continue;
    }
    printf ("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);

    if (fork () == 0) {
      printf ("Child: I The Server's child to handle the communication with the client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
      recv (client_sd, request, 10, 0);
      printf ("%s\n", response);
      for (int i = 0; i < 100; ++i) {
        send (client_sd, response, sizeof (response), 0);
        sleep (1);
      }
      exit (0);
    }
    close (client_sd);
  }
}
