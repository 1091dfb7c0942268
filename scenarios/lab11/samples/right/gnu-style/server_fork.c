/* server_fork.c -- answer many clients at once, a child for each.  */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <error.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SERVER_ADDRESS "137.207.82.52"
#define SERVER_PORT 2021
#define ANSWERS 100

static void
converse (int call, struct sockaddr_in *client)
{
  char text[64];
  ssize_t n;
  int i;

  printf ("child: I have been made to handle the client %s:%d\n",
          inet_ntoa (client->sin_addr), ntohs (client->sin_port));

  n = TEMP_FAILURE_RETRY (recv (call, text, sizeof text - 1, 0));
  if (n < 0)
    error (EXIT_FAILURE, errno, "cannot receive");
  text[n] = '\0';
  printf ("%s\n", text);

  for (i = 0; i < ANSWERS; i++)
    {
      if (send (call, "hello back", 11, MSG_NOSIGNAL) < 0)
        error (EXIT_FAILURE, errno, "cannot send");
      sleep (1);
    }
}

int
main (void)
{
  struct sockaddr_in sin;
  int sd;

  signal (SIGCHLD, SIG_IGN);

  sd = socket (AF_INET, SOCK_STREAM, 0);
  if (sd < 0)
    error (EXIT_FAILURE, errno, "cannot create the server's socket");
  printf ("socket has been created for the server, sd = %d\n", sd);

  memset (&sin, 0, sizeof sin);
  sin.sin_family = AF_INET;
  sin.sin_port = htons (SERVER_PORT);
  inet_aton (SERVER_ADDRESS, &sin.sin_addr);

  if (bind (sd, (struct sockaddr *) &sin, sizeof sin) < 0)
    error (EXIT_FAILURE, errno, "cannot bind the server to %s:%d",
           SERVER_ADDRESS, SERVER_PORT);
  printf ("server has been bound to %s:%d\n", SERVER_ADDRESS, SERVER_PORT);

  if (listen (sd, 5) < 0)
    error (EXIT_FAILURE, errno, "cannot listen");

  while (1)
    {
      struct sockaddr_in client;
      socklen_t length = sizeof client;
      int call;
      pid_t pid;

      memset (&client, 0, sizeof client);
      call = accept (sd, (struct sockaddr *) &client, &length);
      if (call < 0)
        {
          error (0, errno, "cannot open the request from client %s:%d",
                 inet_ntoa (client.sin_addr), ntohs (client.sin_port));
          continue;
        }
      printf ("server has opened the request from client %s:%d\n",
              inet_ntoa (client.sin_addr), ntohs (client.sin_port));

      pid = fork ();
      if (pid < 0)
        error (0, errno, "cannot fork");
      else if (pid == 0)
        {
          close (sd);
          converse (call, &client);
          exit (EXIT_SUCCESS);
        }
      close (call);
    }
}
