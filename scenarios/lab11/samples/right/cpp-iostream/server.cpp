#include <iostream>
#include <string>
#include <cerrno>
#include <cstring>
#include <cstdio>
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

int main()
{
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

    // ::bind, because std::bind is something else
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

        char buffer[128];
        ssize_t received = recv(call, buffer, sizeof(buffer), 0);
        if (received > 0) {
            cout << string(buffer, strnlen(buffer, received)) << endl;
            const string answer = "hello back";
            send(call, answer.c_str(), answer.size() + 1, MSG_NOSIGNAL);
        }
        close(call);
    }
}
