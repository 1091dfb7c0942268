/*
** server_fork.c -- a stream socket server, one process per client
*/
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <errno.h>
#include <string.h>
#include <netdb.h>
#include <sys/types.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <sys/wait.h>
#include <signal.h>

#define HOST "137.207.82.52"
#define PORT "2021"  // the port users will be connecting to
#define BACKLOG 5    // how many pending connections queue will hold

void sigchld_handler(int s)
{
	(void)s; // quiet unused variable warning

	// waitpid() might overwrite errno, so we save and restore it:
	int saved_errno = errno;
	while (waitpid(-1, NULL, WNOHANG) > 0);
	errno = saved_errno;
}

int main(void)
{
	int sockfd, new_fd, numbytes, rv, i;
	struct sigaction sa;
	struct addrinfo hints, *servinfo;
	struct sockaddr_storage their_addr;
	socklen_t sin_size;
	char host[NI_MAXHOST] = "0.0.0.0", port[NI_MAXSERV] = "0", buf[100];
	int yes = 1;

	memset(&hints, 0, sizeof hints);
	hints.ai_family = AF_INET;
	hints.ai_socktype = SOCK_STREAM;

	if ((rv = getaddrinfo(HOST, PORT, &hints, &servinfo)) != 0) {
		fprintf(stderr, "getaddrinfo: %s\n", gai_strerror(rv));
		return 1;
	}

	if ((sockfd = socket(servinfo->ai_family, servinfo->ai_socktype,
			servinfo->ai_protocol)) == -1) {
		perror("server: error creating socket");
		exit(1);
	}
	printf("server: socket created with sd %d\n", sockfd);

	if (setsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(int)) == -1) {
		perror("setsockopt");
		exit(1);
	}

	if (bind(sockfd, servinfo->ai_addr, servinfo->ai_addrlen) == -1) {
		fprintf(stderr, "server: error binding to %s:%s: %s\n", HOST, PORT, strerror(errno));
		exit(1);
	}
	printf("server: bound to %s:%s\n", HOST, PORT);
	freeaddrinfo(servinfo);

	if (listen(sockfd, BACKLOG) == -1) {
		perror("server: listen failed");
		exit(1);
	}

	sa.sa_handler = sigchld_handler; // reap all dead processes
	sigemptyset(&sa.sa_mask);
	sa.sa_flags = SA_RESTART;
	if (sigaction(SIGCHLD, &sa, NULL) == -1) {
		perror("sigaction");
		exit(1);
	}

	printf("server: waiting for connections...\n");

	while (1) {
		sin_size = sizeof their_addr;
		new_fd = accept(sockfd, (struct sockaddr *)&their_addr, &sin_size);
		if (new_fd == -1) {
			fprintf(stderr, "server: error accepting the connection from client %s:%s: %s\n", host, port, strerror(errno));
			continue;
		}
		getnameinfo((struct sockaddr *)&their_addr, sin_size, host, sizeof host,
			port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
		printf("server: got connection from %s:%s\n", host, port);

		if (!fork()) { // this is the child process
			close(sockfd); // child doesn't need the listener
			printf("server: child handles the communication with %s:%s\n", host, port);
			if ((numbytes = recv(new_fd, buf, sizeof buf - 1, 0)) == -1)
				perror("recv");
			else {
				buf[numbytes] = '\0';
				printf("server: received '%s'\n", buf);
				for (i = 0; i < 100; i++) {
					if (send(new_fd, "hello back", 11, MSG_NOSIGNAL) == -1)
						break;
					sleep(1);
				}
			}
			close(new_fd);
			exit(0);
		}
		close(new_fd);  // parent doesn't need this
	}

	return 0;
}
