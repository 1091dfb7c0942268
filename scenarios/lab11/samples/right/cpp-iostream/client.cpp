#include <iostream>
#include <string>
#include <cstring>
#include <cstdlib>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

using namespace std;

const string SERVER_IP = "137.207.82.52";
const int SERVER_PORT = 2021;

int main()
{
    int clientSocket = socket(AF_INET, SOCK_STREAM, 0);
    if (clientSocket == -1) {
        cerr << "Error in creating the socket for the client!" << endl;
        return 1;
    }
    cout << "Socket created for the client with sd: " << clientSocket << endl;

    sockaddr_in server{};
    server.sin_family = AF_INET;
    server.sin_port = htons(SERVER_PORT);
    inet_pton(AF_INET, SERVER_IP.c_str(), &server.sin_addr);

    if (connect(clientSocket, reinterpret_cast<sockaddr*>(&server), sizeof(server)) == -1) {
        cerr << "Error in connecting to the server at " << SERVER_IP << ":" << SERVER_PORT << endl;
        return 1;
    }
    cout << "Client is connected to the server at " << SERVER_IP << ":" << SERVER_PORT << endl;

    const string greeting = "hello";
    send(clientSocket, greeting.c_str(), greeting.size() + 1, 0);

    char buffer[128];
    ssize_t received = recv(clientSocket, buffer, sizeof(buffer), 0);
    if (received > 0) {
        string reply(buffer, strnlen(buffer, received));
        cout << reply << endl;
    }

    close(clientSocket);
    return 0;
}
