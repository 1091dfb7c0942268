/* client.c -- say hello to the server.  */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <error.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SERVER_ADDRESS "137.207.82.52"
#define SERVER_PORT 2021

int
main (void)
{
  struct sockaddr_in sin;
  char reply[64];
  ssize_t n;
  int sd;

  sd = socket (AF_INET, SOCK_STREAM, 0);
  if (sd < 0)
    error (EXIT_FAILURE, errno, "cannot create the client's socket");
  printf ("socket has been created for the client, sd = %d\n", sd);

  memset (&sin, 0, sizeof sin);
  sin.sin_family = AF_INET;
  sin.sin_port = htons (SERVER_PORT);
  inet_aton (SERVER_ADDRESS, &sin.sin_addr);

  if (connect (sd, (struct sockaddr *) &sin, sizeof sin) < 0)
    error (EXIT_FAILURE, errno, "cannot connect to the server at %s:%d",
           SERVER_ADDRESS, SERVER_PORT);
  printf ("client has been connected to the server at %s:%d\n",
          SERVER_ADDRESS, SERVER_PORT);

  if (TEMP_FAILURE_RETRY (send (sd, "hello", 6, 0)) < 0)
    error (EXIT_FAILURE, errno, "cannot send");

  n = TEMP_FAILURE_RETRY (recv (sd, reply, sizeof reply - 1, 0));
  if (n < 0)
    error (EXIT_FAILURE, errno, "cannot receive");
  reply[n] = '\0';
  printf ("%s\n", reply);

  if (close (sd) < 0)
    error (EXIT_FAILURE, errno, "close");
  return EXIT_SUCCESS;
}
