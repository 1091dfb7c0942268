//--------------------------------
// System Programming, Lab 11
//--------------------------------
// server.c
// This program creates a socket, binds it to the address of this computer,
// and answers whoever calls.

#include <pthread.h>      // pthread_create
#include <sys/socket.h>   // socket, bind, listen, accept
#include <netinet/in.h>   // sockaddr_in
#include <arpa/inet.h>    // inet_addr
#include <stdlib.h>       // exit codes
#include <unistd.h>       // close
#include <stdio.h>        // printf
#include <string.h>       // memset

// runs in a thread of its own, once per caller
void *talk(void *arg)
{
   int c_sd = *(int *)arg;
   free(arg);

   char msg[11] = {0};              // one more than we receive, for the '\0'
   recv(c_sd, msg, 10, 0);
   printf("%s\n", msg);
   send(c_sd, "hello back", 11, 0);
   return NULL;
}

int main(void)
{
   // Step 1: the socket
   int listen_sd = socket(AF_INET, SOCK_STREAM, 0);
   if (listen_sd == -1) {
      printf("error in creating socket for The Server!\n");
      return EXIT_FAILURE;
   }
   printf("socket has created for The Server with sd:%d\n", listen_sd);

   // Step 2: our own address
   struct sockaddr_in srv;
   memset(&srv, 0, sizeof(srv));
   srv.sin_family = AF_INET;
   srv.sin_addr.s_addr = inet_addr("137.207.82.52");
   srv.sin_port = htons(2021);
   int ret = bind(listen_sd, (struct sockaddr *)&srv, sizeof(srv));
   if (ret == -1) {
      printf("error in binding The Server to the address:port = %d:%d\n",
            (int)srv.sin_addr.s_addr, srv.sin_port);
      return EXIT_FAILURE;
   }
   printf("The Server bound to the address:port = %d:%d\n",
         (int)srv.sin_addr.s_addr, srv.sin_port);

   // Step 3: the waiting queue
   ret = listen(listen_sd, 5);
   if (ret == -1) {
      printf("The Server's listening failed!\n");
      return EXIT_FAILURE;
   }

   while (1) {
      // Step 4: the next caller
      struct sockaddr_in caller_sin;
      socklen_t addrlen = sizeof(caller_sin);
      memset(&caller_sin, 0, sizeof(caller_sin));
      int c_sd = accept(listen_sd, (struct sockaddr *)&caller_sin, &addrlen);
      if (c_sd == -1) {
         printf("error in opening the request from client %d:%d !\n",
               (int)caller_sin.sin_addr.s_addr, caller_sin.sin_port);
         continue;     // do not exit, go for the next call
      }
      printf("The Server opened the request from client %d:%d\n",
            (int)caller_sin.sin_addr.s_addr, caller_sin.sin_port);

      // Step 5: the talk
      pthread_t thread;
      int *arg = malloc(sizeof(int));
      *arg = c_sd;
      pthread_create(&thread, NULL, talk, arg);
      pthread_detach(thread);
   }
}
