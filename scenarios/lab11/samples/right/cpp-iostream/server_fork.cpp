#include <chrono>
#include <csignal>
#include <cerrno>
#include <cstring>
#include <iostream>
#include <string>
#include <thread>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

using namespace std;

const string SERVER_IP = "137.207.82.52";
const int SERVER_PORT = 2021;

string describe(const sockaddr_in &a)
{
    return string(inet_ntoa(a.sin_addr)) + ":" + to_string(ntohs(a.sin_port));
}

void serve(int call, const sockaddr_in &client)
{
    cout << "Child: I am the server's child handling the client " << describe(client) << endl;
    char buffer[128];
    ssize_t received = recv(call, buffer, sizeof(buffer), 0);
    if (received <= 0)
        return;
    cout << string(buffer, strnlen(buffer, received)) << endl;

    const string answer = "hello back";
    for (int i = 0; i < 100; ++i) {
        if (send(call, answer.c_str(), answer.size() + 1, MSG_NOSIGNAL) == -1)
            break;
        this_thread::sleep_for(chrono::seconds(1));
    }
}

int main()
{
    signal(SIGCHLD, SIG_IGN);

    int serverSocket = socket(AF_INET, SOCK_STREAM, 0);
    if (serverSocket == -1) {
        cerr << "Error in creating the socket for the server!" << endl;
        return 1;
    }
    cout << "Socket created for the server with sd: " << serverSocket << endl;

    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(SERVER_PORT);
    inet_pton(AF_INET, SERVER_IP.c_str(), &address.sin_addr);

    if (::bind(serverSocket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == -1) {
        cerr << "Error in binding the server to " << describe(address) << endl;
        return 1;
    }
    cout << "Server is bound to " << describe(address) << endl;

    if (listen(serverSocket, 5) == -1) {
        cerr << "The server's listening failed! " << strerror(errno) << endl;
        return 1;
    }

    while (true) {
        sockaddr_in client{};
        socklen_t clientLength = sizeof(client);
        int call = accept(serverSocket, reinterpret_cast<sockaddr*>(&client), &clientLength);
        if (call == -1) {
            cerr << "Error in opening the request from client " << describe(client) << endl;
            continue;
        }
        cout << "Server opened the request from client " << describe(client) << endl;

        pid_t pid = fork();
        if (pid == 0) {
            close(serverSocket);
            serve(call, client);
            close(call);
            return 0;
        }
        if (pid == -1)
            cerr << "fork failed" << endl;
        close(call);
    }
}
